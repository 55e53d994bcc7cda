/** What every page shares: where the focus goes on the way, and a way back when one of them breaks. */
import { Outlet, useRouterState } from '@tanstack/react-router'
import { ErrorBoundary } from '#src/ui/error-boundary.tsx'
import { LostCloud } from './lost-cloud.tsx'
import { PageProblem } from './page-problem.tsx'
import { Palette } from './palette/palette.tsx'
import { useArrivalFocus } from './use-arrival-focus.ts'

export function RootLayout() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useArrivalFocus()
  return (
    <>
      <ErrorBoundary resetKey={path} fallback={({ reset }) => <PageProblem retry={reset} />}>
        <LostCloud />
        <Outlet />
      </ErrorBoundary>
      <Palette />
    </>
  )
}
