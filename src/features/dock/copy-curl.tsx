/** The request as a curl command, to be tried against the same cloud over HTTP. */
import { Terminal } from 'lucide-react'
import { useState } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { Button } from '#src/ui/button.tsx'
import { Checkbox } from '#src/ui/checkbox.tsx'
import { CopyButton } from '#src/ui/copy-button.tsx'
import { Popover } from '#src/ui/popover.tsx'
import styles from './request-details.module.css'
import { toCurl } from './to-curl.ts'

const writeText = (text: string) => navigator.clipboard.writeText(text)

export function CopyCurl({ request }: { request: RecordedRequest }) {
  return (
    <Popover
      label="Copy as curl"
      placement="top start"
      trigger={
        <Button size="small" icon={<Terminal />}>
          Copy as curl…
        </Button>
      }
    >
      <CurlForm request={request} />
    </Popover>
  )
}

/** Unticked each time it opens. What is shown never holds the credentials, whatever is copied. */
function CurlForm({ request }: { request: RecordedRequest }) {
  const [revealsSecrets, setRevealsSecrets] = useState(false)
  const hasSecrets =
    request.own?.requestHeaders.some(([, value]) => value.isVeiled) ||
    request.own?.requestBody?.text?.isVeiled
  return (
    <div className={styles.curl}>
      <pre className={styles.text} translate="no">
        <code>{toCurl(request, { revealsSecrets: false })}</code>
      </pre>
      {hasSecrets ? (
        <Checkbox
          isSelected={revealsSecrets}
          onChange={setRevealsSecrets}
          description="Whoever sees the command can use it until it expires."
        >
          Copy with the real credential
        </Checkbox>
      ) : null}
      <p className={styles.note}>
        For <code>npm run cloud</code>, which signs with keys of its own: it refuses a token of this browser’s
        cloud. The README says how to get one there as <code>$TOKEN</code>; how to make an API key there as{' '}
        <code>$KEY</code>, the console page says.
      </p>
      <CopyButton label="Copy" size="small" write={writeText} text={toCurl(request, { revealsSecrets })} />
    </div>
  )
}
