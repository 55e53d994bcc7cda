/** Beside a write: what stands against it before it is tried, and why it did not work after. */
import { Banner } from '#src/ui/banner.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import type { Failure } from './failure-words.ts'
import styles from './write-notice.module.css'

export function WriteNotice({
  warning,
  failure,
  failedTitle,
}: {
  warning: string | undefined
  failure: Failure | undefined
  /** What did not come about: "Not saved". */
  failedTitle: string
}) {
  return (
    <>
      {warning && !failure ? (
        <Banner tone="expiring" title="Not in your token">
          <p>
            <CodeWords>{warning}</CodeWords> You can try anyway: the cloud will refuse.
          </p>
        </Banner>
      ) : null}
      <div role="alert" className={styles.alert}>
        {failure ? (
          <Banner tone="denied" title={failure.kind === 'denied' ? 'Refused by the cloud' : failedTitle}>
            <p>
              <CodeWords>{failure.sentence}</CodeWords>
            </p>
          </Banner>
        ) : null}
      </div>
    </>
  )
}
