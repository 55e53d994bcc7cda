/** Always visible: who is at work, how long the token lives, what time it is, and the way out. */
import { LogOut } from 'lucide-react'
import { useLab } from '#src/session/lab-context.tsx'
import { useSession, useUser } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { PaletteButton } from '../palette/palette-button.tsx'
import { ThemeMenu } from '../theme-menu.tsx'
import { ClockMenu } from './clock-menu.tsx'
import { CloudChip } from './cloud-chip.tsx'
import { FaultChips } from './fault-chips.tsx'
import { FaultCommands } from './fault-commands.tsx'
import { LabCommands } from './lab-commands.tsx'
import styles from './session-bar.module.css'
import { TokenPill } from './token-pill.tsx'
import { WhoAmI } from './who-am-i.tsx'

export function SessionBar() {
  const session = useSession()
  const user = useUser()
  const lab = useLab()
  return (
    <header className={styles.bar} data-tenant={user.tenant}>
      <WhoAmI user={user} />
      <div className={styles.instruments}>
        <TokenPill />
        <ClockMenu />
        {lab ? <FaultChips lab={lab} /> : null}
        <CloudChip />
      </div>
      <div className={styles.actions}>
        <PaletteButton />
        <ThemeMenu />
        <Button variant="quiet" icon={<LogOut />} onPress={session.signOut}>
          <span className={styles.signOut}>Sign out</span>
        </Button>
      </div>
      {lab ? <FaultCommands lab={lab} /> : null}
      {lab ? <LabCommands key={user.id} lab={lab} /> : null}
    </header>
  )
}
