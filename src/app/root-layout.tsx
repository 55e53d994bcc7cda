/** What every page shares: nothing but a way back when one of them breaks. */
import { Outlet } from '@tanstack/react-router'
import { ErrorBoundary } from '#src/ui/error-boundary.tsx'
import { LostCloud } from './lost-cloud.tsx'
import { PageProblem } from './page-problem.tsx'

export function RootLayout() {
  return (
    <ErrorBoundary fallback={({ reset }) => <PageProblem retry={reset} />}>
      <LostCloud />
      <Outlet />
    </ErrorBoundary>
  )
}
