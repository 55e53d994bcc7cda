/** The pages of a seat. Each is fetched ahead as soon as it is offered, so that it opens without a network, too. */
import { Link, type LinkProps } from '@tanstack/react-router'
import { useSession } from '#src/session/session-context.tsx'
import styles from './navigation.module.css'

const PAGES = [
  { to: '/u/$seat/workspace', name: 'Workspace' },
  { to: '/u/$seat/token', name: 'Token' },
] as const satisfies readonly { to: LinkProps['to']; name: string }[]

export function Navigation() {
  const { seat } = useSession()
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
