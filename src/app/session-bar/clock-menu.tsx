/** The simulated clock: what it says, how fast it runs, and the jumps worth making. */
import { Clock3, FastForward, RotateCcw } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { LabClock } from '#src/clock/lab-clock.ts'
import type { ClockChange } from '#src/contract/lab.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { useTokenState } from '#src/session/session-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { MenuItem, MenuSection } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'
import { formatDay, formatTimeOfDay } from '../format-time.ts'
import type { LabClient } from '../lab-client.ts'
import { useServices } from '../services-context.tsx'
import { ClockFace } from './clock-face.tsx'
import { StartOverDialog } from './start-over-dialog.tsx'

const RATES = [1, 10, 60] as const

export function ClockMenu() {
  const { lab } = useServices()
  const now = useNow()
  return lab ? <LabClockMenu lab={lab} now={now} /> : <ClockFace now={now} />
}

function LabClockMenu({ lab, now }: { lab: { client: LabClient; clock: LabClock }; now: number }) {
  const { rate, paused } = useSyncExternalStore(lab.clock.subscribe, lab.clock.record)
  const { token, expiresAt } = useTokenState()
  const [isStartingOver, setIsStartingOver] = useState(false)

  const [hasFailed, setHasFailed] = useState(false)

  const change = (wanted: ClockChange) => {
    setHasFailed(false)
    lab.client.changeClock(wanted).catch(() => setHasFailed(true))
  }

  // Forward only: a token that has passed the moment already stays where it is.
  const jumpTo = (at: number) => {
    if (at > lab.clock.now()) change({ jumpTo: at })
  }

  /** Leaps so that the token has `leftMs` of its life left. */
  const jumpToLife = (leftMs: number) => {
    if (expiresAt !== undefined) jumpTo(expiresAt - leftMs)
  }
  const isAlive = token === 'valid'
  const pace = paused ? ' · paused' : rate === 1 ? '' : ` · ${rate}×`

  return (
    <>
      <MenuButton
        label={<ClockFace now={now} pace={pace} />}
        // To the minute: a name that changes each second would be read out each second.
        aria-label={`Clock: ${formatDay(now)} ${formatTimeOfDay(now).slice(0, 5)}${pace}`}
        icon={<Clock3 />}
        variant="quiet"
      >
        <MenuSection title="Jump ahead, in every tab">
          <MenuItem icon={<FastForward />} isDisabled={!isAlive} onAction={() => jumpToLife(61_000)}>
            To 61 s before the token expires
          </MenuItem>
          <MenuItem icon={<FastForward />} isDisabled={!isAlive} onAction={() => jumpToLife(-1_000)}>
            Past the token’s expiry
          </MenuItem>
          <MenuItem icon={<FastForward />} onAction={() => jumpTo(lab.clock.now() + 3_600_000)}>
            By one hour
          </MenuItem>
        </MenuSection>
        <MenuSection
          title="Speed"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[paused ? 'paused' : String(rate)]}
          onSelectionChange={(keys) => {
            if (keys === 'all') return
            const [key] = keys
            change(key === 'paused' ? { paused: true } : { paused: false, rate: Number(key) })
          }}
        >
          {RATES.map((candidate) => (
            <MenuItem key={candidate} id={String(candidate)}>
              {candidate === 1 ? 'Real time' : `${candidate} times as fast`}
            </MenuItem>
          ))}
          <MenuItem id="paused">Paused</MenuItem>
        </MenuSection>
        <MenuSection title="Demo">
          <MenuItem icon={<RotateCcw />} isDangerous onAction={() => setIsStartingOver(true)}>
            Start over…
          </MenuItem>
        </MenuSection>
      </MenuButton>
      <span role="status">{hasFailed ? <Badge tone="denied">The clock did not move</Badge> : null}</span>
      <StartOverDialog
        isOpen={isStartingOver}
        onOpenChange={setIsStartingOver}
        startOver={lab.client.startOver}
      />
    </>
  )
}
