/** The headers and the body of a message, without its credentials. */
import type { Header, KeptBody } from '#src/recording/recorded-request.ts'
import { bodyText } from './body-text.ts'
import styles from './request-details.module.css'

type MessagePartProps = { title: string; headers: readonly Header[]; body: KeptBody | undefined }

export function MessagePart({ title, headers, body }: MessagePartProps) {
  const text = bodyText(body)
  return (
    <div className={styles.part}>
      <h4>{title}</h4>
      {headers.length === 0 && !body ? (
        <p className={styles.note}>Nothing yet.</p>
      ) : (
        <>
          <dl className={styles.headers} translate="no">
            {headers.map(([name, value], index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may be there twice, and none ever moves
              <div key={`${index} ${name}`}>
                <dt>{name}:</dt>
                <dd>{value.redacted}</dd>
              </div>
            ))}
          </dl>
          {text.note ? <p className={styles.note}>{text.note}</p> : null}
          {text.text ? (
            <pre className={styles.text} translate="no">
              <code>{text.text}</code>
            </pre>
          ) : null}
        </>
      )}
    </div>
  )
}
