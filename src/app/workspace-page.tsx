/** The workspace's address: which view and day the calendar shows is in the URL. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useUser } from '#src/session/session-context.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { usePageTitle } from './use-page-title.ts'
import styles from './workspace.module.css'
import { Workspace } from './workspace.tsx'

export function WorkspacePage() {
  const { view, date } = useSearch({ from: '/u/$seat/workspace' })
  const navigate = useNavigate({ from: '/u/$seat/workspace' })
  usePageTitle('Workspace', useUser())
  return (
    <>
      <h1 className={styles.heading}>
        <VisuallyHidden>Workspace</VisuallyHidden>
      </h1>
      <Workspace
        view={view}
        date={date}
        onNavigate={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
    </>
  )
}
