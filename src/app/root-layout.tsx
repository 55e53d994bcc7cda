/** What every page shares: the dock below it, where the focus goes on the way, and a way back when one breaks. */
import { Outlet, useRouterState } from '@tanstack/react-router'
import { ErrorBoundary } from '#src/ui/error-boundary.tsx'
import { DockShell } from './dock-shell.tsx'
import { LostCloud } from './lost-cloud.tsx'
import { PageProblem } from './page-problem.tsx'
import { Palette } from './palette/palette.tsx'
import { useArrivalFocus } from './use-arrival-focus.ts'

export function RootLayout() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useArrivalFocus()
  return (
    <>
      <DockShell path={path}>
        <ErrorBoundary resetKey={path} fallback={({ reset }) => <PageProblem retry={reset} />}>
          <LostCloud />
          <Outlet />
        </ErrorBoundary>
      </DockShell>
      <Palette />
    </>
  )
}
