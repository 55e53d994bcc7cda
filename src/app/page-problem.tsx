/** The last resort when a page breaks: says so, and offers two ways on. Never shows the error's text. */
import { Button } from '#src/ui/button.tsx'
import { ErrorState } from '#src/ui/error-state.tsx'
import styles from './plain-page.module.css'
import { usePageTitle } from './use-page-title.ts'

export function PageProblem({ retry }: { retry: () => void }) {
  usePageTitle('This page broke')
  return (
    <main className={styles.page}>
      <ErrorState
        level={1}
        title="This page broke"
        action={
          <>
            <Button variant="primary" onPress={retry}>
              Try again
            </Button>
            <a href="/">Go to the sign-in page</a>
          </>
        }
      >
        You are still signed in, and a message you were writing is kept. If it happens again, start over.
      </ErrorState>
    </main>
  )
}
