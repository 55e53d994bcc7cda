/** The workspace's address: which view and day the calendar shows is in the URL. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Workspace } from './workspace.tsx'

export function WorkspacePage() {
  const { view, date } = useSearch({ from: '/u/$seat/workspace' })
  const navigate = useNavigate({ from: '/u/$seat/workspace' })
  return (
    <Workspace
      view={view}
      date={date}
      onNavigate={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  )
}
