/** One API key: how it stands with it, what it opens, and what was done with it. */
import { RefreshCcw, ShieldX } from 'lucide-react'
import { useId } from 'react'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { useUser } from '#src/session/session-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { Code } from '#src/ui/code.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import styles from './console.module.css'
import { CredentialUseFacts } from './credential-use-facts.tsx'
import { CurlLines } from './curl-lines.tsx'
import { endWords, keyState } from './key-state.ts'
import { openingWords } from './opening-words.ts'
import { momentOf, spanWords } from './time-words.ts'

type KeyItemProps = {
  apiKey: ApiKey
  /** Epoch ms. */
  now: number
  /** Absent for a key that no longer works. */
  onRotate?: () => void
  onRevoke?: () => void
}

export function KeyItem({ apiKey, now, onRotate, onRevoke }: KeyItemProps) {
  const nameId = useId()
  const { tenant } = useUser()
  const { tone, word } = keyState(apiKey, now)
  const { previous } = apiKey
  const overlapLeft = previous ? previous.worksUntil * 1000 - now : 0
  return (
    <article className={styles.item} aria-labelledby={nameId}>
      <header className={styles.itemHead}>
        <h3 id={nameId} className={styles.itemName}>
          {apiKey.description}
        </h3>
        <Badge tone={tone}>{word}</Badge>
        {onRotate || onRevoke ? (
          <div className={styles.actions}>
            {onRotate ? (
              <Button size="small" icon={<RefreshCcw />} onPress={onRotate}>
                Rotate…
              </Button>
            ) : null}
            {onRevoke ? (
              <Button size="small" icon={<ShieldX />} onPress={onRevoke}>
                Revoke…
              </Button>
            ) : null}
          </div>
        ) : null}
      </header>
      <div className={styles.columns}>
        <KeyValueList>
          <KeyValue label="Secret">
            <Code>{apiKey.masked}</Code>
            {apiKey.rotatedAt === undefined ? '' : `, since ${momentOf(apiKey.rotatedAt * 1000)}`}
            {previous && overlapLeft > 0 ? (
              <>
                ; the one before, <Code>{previous.masked}</Code>, works for another {spanWords(overlapLeft)}
              </>
            ) : null}
          </KeyValue>
          <KeyValue label="Opens">
            <ul className={styles.sentences}>
              {apiKey.permissions.map((permission) => (
                <li key={JSON.stringify(permission)}>
                  <CodeWords>{openingWords(permission, tenant)}</CodeWords>
                </li>
              ))}
            </ul>
          </KeyValue>
          <KeyValue label="Made">
            {momentOf(apiKey.createdAt * 1000)}, by {apiKey.createdBy}
          </KeyValue>
          <KeyValue label="Ends">{endWords(apiKey, now)}</KeyValue>
        </KeyValueList>
        <CredentialUseFacts
          use={apiKey.use}
          now={now}
          credential={{ id: apiKey.id, name: `API key ${apiKey.masked} (${apiKey.description})` }}
        />
      </div>
      {onRevoke ? <CurlLines apiKey={apiKey} /> : null}
    </article>
  )
}
