/** What the lab lets go wrong, loud: a chip for each fault, which switches it off. */
import { PowerOff, X } from 'lucide-react'
import { useRef } from 'react'
import type { Fault } from '#src/contract/faults.ts'
import { FaultIcon } from '#src/features/refresh-lab/fault-icon.tsx'
import { chipWords } from '#src/features/refresh-lab/fault-words.ts'
import type { Lab } from '#src/session/lab-context.tsx'
import { useFaults } from '#src/session/use-faults.ts'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { MenuItem, MenuSeparator } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'
import { FaultNews } from '../fault-news.tsx'
import styles from './fault-chips.module.css'

/** More are in a menu. */
const SHOWN = 2

export function FaultChips({ lab }: { lab: Lab }) {
  const { faults, isKnown, refusal, remove, clear } = useFaults(lab.faults)
  const place = useRef<HTMLDivElement>(null)
  // What was pressed leaves, and must not take the focus along.
  const thenHere = (deed: Promise<boolean>) =>
    void deed.then((worked) => {
      if (worked) place.current?.focus()
    })
  const switchOff = ({ id }: Fault) => thenHere(remove(id))
  const others = faults.slice(SHOWN)

  return (
    <>
      <FaultNews isKnown={isKnown} faults={faults} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div ref={place} role="group" aria-label="Faults" tabIndex={-1} className={styles.faults}>
        {faults.slice(0, SHOWN).map((fault) => (
          <Button
            key={fault.id}
            size="small"
            className={styles.chip}
            icon={<FaultIcon kind={fault.effect.kind} />}
            trailing={<X aria-hidden="true" />}
            aria-label={`Switch off: ${chipWords(fault)}`}
            onPress={() => switchOff(fault)}
          >
            {chipWords(fault)}
          </Button>
        ))}
        {others.length > 0 ? (
          <MenuButton
            size="small"
            label={<span className={styles.count}>+{others.length}</span>}
            aria-label={`+${others.length} more faults`}
          >
            {others.map((fault) => (
              <MenuItem
                key={fault.id}
                icon={<FaultIcon kind={fault.effect.kind} />}
                onAction={() => switchOff(fault)}
              >
                {`Switch off: ${chipWords(fault)}`}
              </MenuItem>
            ))}
            <MenuSeparator />
            <MenuItem icon={<PowerOff />} onAction={() => thenHere(clear())}>
              Clear all faults
            </MenuItem>
          </MenuButton>
        ) : null}
      </div>
      <span role="status">
        {refusal === undefined ? null : <Badge tone="denied">Still on. {refusal}.</Badge>}
      </span>
    </>
  )
}
