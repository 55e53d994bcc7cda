/** How a key like this one is made and used with curl, for whoever runs the same cloud over HTTP. */
import { useMemo } from 'react'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { useClocks } from '#src/session/clock-context.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { CopyButton } from '#src/ui/copy-button.tsx'
import styles from './curl-lines.module.css'
import { keyCall } from './key-calls.ts'
import { keyAsCurl } from './key-curl.ts'

const writeText = (text: string) => navigator.clipboard.writeText(text)

export function CurlLines({ apiKey }: { apiKey: Pick<ApiKey, 'description' | 'permissions'> }) {
  const { tenant } = useUser()
  const { systemClock } = useClocks()
  const text = useMemo(() => {
    // That cloud shows real time.
    const now = systemClock.now()
    const month = new Date(now).toISOString().slice(0, 7)
    const calls = apiKey.permissions.map((permission) => keyCall(permission, { tenant, month, sentAt: now }))
    return keyAsCurl(apiKey, { tenant, calls })
  }, [apiKey, tenant, systemClock])
  return (
    <details className={styles.details}>
      <summary>With curl, elsewhere</summary>
      <div className={styles.content}>
        <p>
          <code>npm run cloud</code> is a cloud of its own and does not know this browser’s keys. These lines
          make the same key there, and use it.
        </p>
        <pre className={styles.text} translate="no">
          <code>{text}</code>
        </pre>
        <div>
          <CopyButton label="Copy the lines" size="small" write={writeText} text={text} />
        </div>
      </div>
    </details>
  )
}
