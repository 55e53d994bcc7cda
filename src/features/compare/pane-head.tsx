/** A pane's head: who, how long the token lives, and the ways out. */
import { CalendarDays, Ellipsis, KeyRound, LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Seat } from '#src/contract/paths.ts'
import { IconButton } from '#src/ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '#src/ui/menu.tsx'
import type { SeatPage } from './pane.tsx'
import styles from './pane-head.module.css'

export function PaneHead({
  chooser,
  tokenPill,
  person,
  onOpen,
  onSignOut,
}: {
  chooser: ReactNode
  tokenPill: ReactNode
  /** Whoever is at work here, or was until the session ended. */
  person: { name: string; seat: Seat } | undefined
  onOpen: (seat: Seat, page: SeatPage) => void
  onSignOut: () => void
}) {
  return (
    <header className={styles.head}>
      {chooser}
      {person ? (
        <div className={styles.state}>
          {tokenPill}
          <Menu
            placement="bottom end"
            trigger={<IconButton label={`More about ${person.name}`} icon={<Ellipsis />} />}
          >
            <MenuItem icon={<CalendarDays />} onAction={() => onOpen(person.seat, 'workspace')}>
              {`Open ${person.name}’s workspace alone`}
            </MenuItem>
            <MenuItem icon={<KeyRound />} onAction={() => onOpen(person.seat, 'token')}>
              {`Look into ${person.name}’s token`}
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={<LogOut />} onAction={onSignOut}>
              {`Sign out ${person.name}`}
            </MenuItem>
          </Menu>
        </div>
      ) : null}
    </header>
  )
}
