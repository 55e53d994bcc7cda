/** The bar where two people are at work: what concerns both. Who they are, and their tokens, stand over their panes. */

import { useSyncExternalStore } from 'react'
import { useLab } from '#src/session/lab-context.tsx'
import type { Session } from '#src/session/session.ts'
import { PaletteButton } from '../palette/palette-button.tsx'
import { ThemeMenu } from '../theme-menu.tsx'
import { ClockMenuOf, type JumpToken } from './clock-menu.tsx'
import { CloudChip } from './cloud-chip.tsx'
import { FaultChips } from './fault-chips.tsx'
import { FaultCommands } from './fault-commands.tsx'
import styles from './session-bar.module.css'

export type AtWork = { readonly session: Session; readonly name: string }

export function CompareBar({ atWork }: { atWork: readonly AtWork[] }) {
  const lab = useLab()
  const { token, whose } = useFirstToExpire(atWork)
  return (
    <header className={styles.bar} data-tenant="">
      <strong>Disposable Tokens</strong>
      <div className={styles.instruments}>
        <ClockMenuOf token={token} whose={whose} />
        {lab ? <FaultChips lab={lab} /> : null}
        <CloudChip />
      </div>
      <div className={styles.actions}>
        <PaletteButton />
        <ThemeMenu />
      </div>
      {lab ? <FaultCommands lab={lab} /> : null}
    </header>
  )
}

const NO_TOKEN: JumpToken = {
  token: 'none',
  expiresAt: undefined,
  reissueAt: undefined,
  activity: { kind: 'idle' },
}

/** Jumps go by one token: the one whose end comes first. */
function useFirstToExpire([one, other]: readonly AtWork[]) {
  const first = useTokenOf(one?.session)
  const second = useTokenOf(other?.session)
  const known = [
    { state: first, name: one?.name },
    { state: second, name: other?.name },
  ]
    .flatMap(({ state, name }) =>
      state?.expiresAt === undefined ? [] : [{ state, at: state.expiresAt, name }],
    )
    .sort((a, b) => a.at - b.at)
  const [soonest] = known
  return soonest
    ? { token: soonest.state, whose: soonest.name && `${soonest.name}’s` }
    : { token: first ?? second ?? NO_TOKEN, whose: undefined }
}

const never = () => () => {}

function useTokenOf(session: Session | undefined) {
  return useSyncExternalStore(session?.tokens.subscribe ?? never, () => session?.tokens.state())
}
