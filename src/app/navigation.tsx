/** The pages of a seat, and the one of two people. Each is fetched ahead as soon as it is offered, so that it opens without a network, too. */
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useStore } from 'zustand'
import type { Seat } from '#src/contract/paths.ts'
import { type Scene, sceneFor } from '#src/features/compare/scene.ts'
import { useSession, useUser } from '#src/session/session-context.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { NameInRow } from '#src/ui/name-in-row.tsx'
import styles from './navigation.module.css'
import { COMMAND_GROUPS } from './palette/command-groups.ts'
import { useServices } from './services-context.tsx'

const PAGES = [
  { to: '/u/$seat/workspace', name: 'Workspace' },
  { to: '/u/$seat/token', name: 'Token' },
  { to: '/u/$seat/permissions', name: 'Permissions' },
  { to: '/u/$seat/refresh-lab', name: 'Refresh lab' },
  { to: '/u/$seat/console', name: 'Console' },
  { to: '/u/$seat/keys-vs-tokens', name: 'Keys vs tokens' },
] as const satisfies readonly { to: LinkProps['to']; name: string }[]

/** Beside the workspace stands the page with two of them. */
const [FIRST, ...OTHERS] = PAGES
const COMPARE = 'Compare'
const SIGN_IN = 'Sign in'

export function Navigation() {
  const { seat } = useSession()
  const { username } = useUser()
  const people = useStore(useServices().seats.people)
  return <PageLinks seat={seat} scene={sceneFor(username, people)} />
}

/**
 * @param seat Whose pages; without one, the way to sign in stands in their place.
 * @param scene Whom the page of two people begins with.
 */
export function PageLinks({ seat, scene }: { seat: Seat | undefined; scene: Scene }) {
  const navigate = useNavigate()
  const go = (name: string, run: () => void) => ({
    id: `page ${name}`,
    group: COMMAND_GROUPS.pages,
    name,
    icon: <ArrowRight />,
    keywords: 'page open',
    run,
  })
  useCommands(() => [
    ...(seat === undefined
      ? [go(SIGN_IN, () => void navigate({ to: '/' }))]
      : PAGES.map(({ to, name }) => go(name, () => void navigate({ to, params: { seat } })))),
    go(COMPARE, () => void navigate({ to: '/compare', search: scene })),
  ])
  return (
    <nav aria-label="Pages" className={styles.navigation}>
      <ul className={styles.pages}>
        {seat === undefined ? (
          <li>
            <Link to="/" className={styles.page}>
              {SIGN_IN}
            </Link>
          </li>
        ) : (
          <PageLink page={FIRST} seat={seat} />
        )}
        <li>
          <Link
            to="/compare"
            search={scene}
            preload="render"
            activeOptions={{ includeSearch: false }}
            className={styles.page}
          >
            {({ isActive }) => <NameInRow isCurrent={isActive}>{COMPARE}</NameInRow>}
          </Link>
        </li>
        {seat === undefined ? null : OTHERS.map((page) => <PageLink key={page.to} page={page} seat={seat} />)}
      </ul>
    </nav>
  )
}

function PageLink({ page: { to, name }, seat }: { page: (typeof PAGES)[number]; seat: Seat }) {
  return (
    <li>
      <Link to={to} params={{ seat }} preload="render" className={styles.page}>
        {({ isActive }) => <NameInRow isCurrent={isActive}>{name}</NameInRow>}
      </Link>
    </li>
  )
}
