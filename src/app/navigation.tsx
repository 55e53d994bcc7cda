/** The pages of a seat. Each is fetched ahead as soon as it is offered, so that it opens without a network, too. */
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useSession } from '#src/session/session-context.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import styles from './navigation.module.css'
import { COMMAND_GROUPS } from './palette/command-groups.ts'

const PAGES = [
  { to: '/u/$seat/workspace', name: 'Workspace' },
  { to: '/u/$seat/token', name: 'Token' },
  { to: '/u/$seat/permissions', name: 'Permissions' },
  { to: '/u/$seat/refresh-lab', name: 'Refresh lab' },
  { to: '/u/$seat/console', name: 'Console' },
  { to: '/u/$seat/keys-vs-tokens', name: 'Keys vs tokens' },
] as const satisfies readonly { to: LinkProps['to']; name: string }[]

export function Navigation() {
  const { seat } = useSession()
  const navigate = useNavigate()
  useCommands(() =>
    PAGES.map(({ to, name }) => ({
      id: `page ${name}`,
      group: COMMAND_GROUPS.pages,
      name,
      icon: <ArrowRight />,
      keywords: 'page open',
      run: () => void navigate({ to, params: { seat } }),
    })),
  )
  return (
    <nav aria-label="Pages" className={styles.navigation}>
      <ul className={styles.pages}>
        {PAGES.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} params={{ seat }} preload="render" className={styles.page}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
