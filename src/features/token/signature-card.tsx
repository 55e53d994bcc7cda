/** Whether the cloud signed this token, with what was checked and what was not. */
import { RefreshCw } from 'lucide-react'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import type { LentText } from './reveal-token.ts'
import { signatureWords } from './signature-words.ts'
import { timeOfDay } from './time-words.ts'
import styles from './token-panel.module.css'
import { useSignatureCheck } from './use-signature-check.ts'

type SignatureCardProps = {
  title: string
  /** The same function for as long as it lends the same text. */
  lend: LentText
  /** Where the keys are published. */
  keySet: string
}

export function SignatureCard({ title, lend, keySet }: SignatureCardProps) {
  const { check, again } = useSignatureCheck(lend)
  const { tone, label, sentence } = signatureWords(check, keySet)
  return (
    <Card
      title={title}
      actions={
        <Button icon={<RefreshCw />} isPending={check.status === 'checking'} onPress={again}>
          Check again
        </Button>
      }
    >
      <div className={styles.stack}>
        <div role="status" className={styles.verdict}>
          <Badge tone={tone}>{label}</Badge>
          <p>
            <CodeWords>{sentence}</CodeWords>
          </p>
        </div>
        {check.status === 'done' && check.verdict.kind !== 'not_checkable' ? (
          <p className={styles.note}>Checked in this browser, with the keys of {timeOfDay(check.at)}.</p>
        ) : null}
        <div>
          <h3>Not checked here</h3>
          <ul className={styles.sentences}>
            <li>Whether it was revoked: only the cloud knows.</li>
            <li>Whether it has expired by the cloud’s clock: this page counts by its own.</li>
            <li>
              Whether the cloud would accept its issuer, audience and permissions. It looks at all of that
              again with each request, whatever this page found.
            </li>
          </ul>
        </div>
      </div>
    </Card>
  )
}
