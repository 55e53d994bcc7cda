/** The bar where two people are at work: what concerns both. Who they are, and their tokens, stand over their panes. */
import { LogOut } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { useLab } from '#src/session/lab-context.tsx'
import type { Session } from '#src/session/session.ts'
import { Button } from '#src/ui/button.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { COMMAND_GROUPS } from '../palette/command-groups.ts'
import { PaletteButton } from '../palette/palette-button.tsx'
import { useServices } from '../services-context.tsx'
import { ThemeMenu } from '../theme-menu.tsx'
import { ClockMenuOf } from './clock-menu.tsx'
import { CloudChip } from './cloud-chip.tsx'
import { FaultChips } from './fault-chips.tsx'
import { FaultCommands } from './fault-commands.tsx'
import { firstToExpire } from './first-to-expire.ts'
import styles from './session-bar.module.css'
import { SignOutEverybodyDialog } from './sign-out-everybody-dialog.tsx'

export type AtWork = { readonly session: Session; readonly name: string }

/** @param atWork At most two. */
export function CompareBar({ atWork: [one, other] }: { atWork: readonly AtWork[] }) {
  const lab = useLab()
  const first = useTokenOf(one?.session)
  const second = useTokenOf(other?.session)
  const { token, whose } = firstToExpire([
    ...(one && first ? [{ token: first, name: one.name }] : []),
    ...(other && second ? [{ token: second, name: other.name }] : []),
  ])
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
        <SignOutEverybody />
      </div>
      {lab ? <FaultCommands lab={lab} /> : null}
    </header>
  )
}

/** One alone is signed out over their pane. */
function SignOutEverybody() {
  const { seats } = useServices()
  const people = useStore(seats.people)
  const [isAsking, setAsking] = useState(false)
  const isAnybodyHere = people.length > 0
  useCommands(() => [
    {
      id: 'sign out everybody',
      group: COMMAND_GROUPS.session,
      name: 'Sign out everybody…',
      icon: <LogOut />,
      isDangerous: true,
      isDisabled: !isAnybodyHere,
      run: () => setAsking(true),
    },
  ])
  return (
    <>
      {isAnybodyHere ? (
        <Button variant="quiet" icon={<LogOut />} onPress={() => setAsking(true)}>
          <span className={styles.signOut}>Sign out everybody…</span>
        </Button>
      ) : null}
      <SignOutEverybodyDialog
        people={people}
        isOpen={isAsking}
        onOpenChange={setAsking}
        signOutAll={seats.signOutAll}
      />
    </>
  )
}

const never = () => () => {}

function useTokenOf(session: Session | undefined) {
  return useSyncExternalStore(session?.tokens.subscribe ?? never, () => session?.tokens.state())
}
