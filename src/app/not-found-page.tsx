/** For addresses that lead nowhere. */
import { Link } from '@tanstack/react-router'
import { EmptyState } from '#src/ui/empty-state.tsx'
import styles from './plain-page.module.css'
import { usePageTitle } from './use-page-title.ts'

export function NotFoundPage() {
  usePageTitle('Page not found')
  return (
    <main className={styles.page}>
      <EmptyState level={1} title="There is no page here">
        <p>The address may be mistyped. Seats are numbered 0 to 9.</p>
        <Link to="/">Go to the sign-in page</Link>
      </EmptyState>
    </main>
  )
}
