/** Lines between the head and the grid: months that could not be read, and that there is nothing to see. */
import type { User } from '#src/contract/auth.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import styles from './calendar-notices.module.css'
import { sayMonth } from './date-words.ts'
import { explainFailure } from './failure-words.ts'
import type { MonthFailure } from './use-calendar-events.ts'

export function CalendarNotices({
  failures,
  emptyTitle,
  user,
  locale,
  onRetry,
}: {
  failures: readonly MonthFailure[]
  emptyTitle: string | undefined
  user: Pick<User, 'role' | 'tenant'>
  locale: string
  onRetry: () => void
}) {
  const notes = failures.map((failure) => ({
    ...failure,
    sentence: explainFailure(failure.error, { user, action: 'read', month: failure.month, locale }).sentence,
  }))
  // One cause, said once, however many months it keeps from us.
  const sentences = [...new Set(notes.map(({ sentence }) => sentence))]
  const missing = notes.filter(({ isShown }) => !isShown).map(({ month }) => sayMonth(month, locale))
  const title =
    missing.length > 0 ? `${listWords(missing)} could not be read` : 'What you see was read earlier'
  return (
    <>
      <div role="status" className={styles.status}>
        {notes.length > 0 ? (
          <Banner
            tone="expiring"
            shape="strip"
            title={title}
            action={
              <Button size="small" onPress={onRetry} isPending={notes.some(({ isRetrying }) => isRetrying)}>
                Try again
              </Button>
            }
          >
            {sentences.map((sentence) => (
              <p key={sentence}>
                <CodeWords>{sentence}</CodeWords>
              </p>
            ))}
          </Banner>
        ) : null}
      </div>
      {emptyTitle ? <p className={styles.empty}>{emptyTitle}.</p> : null}
    </>
  )
}

const listWords = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
