/** What the last real request for a cell answered, whether that is right, and the way to it in the dock. */
import { SquareArrowDown } from 'lucide-react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useSelection } from '#src/recording/recording-context.tsx'
import { REASON_WORDS } from '#src/scope/describe.ts'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import { Badge } from '#src/ui/badge.tsx'
import { Button, type ButtonSize } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import type { CellVerdict } from './cell-verdict.ts'
import styles from './matrix-card.module.css'
import { OUTCOME_TONES, OUTCOME_WORDS, statusWords } from './operation-words.ts'

export function CellAnswer({
  verdict,
  request,
}: {
  verdict: CellVerdict
  request: RecordedRequest | undefined
}) {
  if (verdict.state !== 'answered') return null
  const { outcome, status, isExpected, reason } = verdict
  const tone = isExpected === false ? 'denied' : OUTCOME_TONES[outcome]
  return (
    <div className={styles.answer}>
      <Badge tone={tone}>
        {OUTCOME_WORDS[outcome]}, {statusWords(status)}
      </Badge>
      {isExpected === false ? (
        <p>
          <strong>That is a bug:</strong> the cloud did not decide as it ought to
          {reason ? `, and says: ${REASON_WORDS[reason]}` : '.'}
        </p>
      ) : null}
      {request ? (
        <p>
          <CodeWords>{describeVerdict(request)}</CodeWords>
        </p>
      ) : null}
    </div>
  )
}

export function ShowRequest({
  request,
  showInDock,
  size = 'medium',
  label = 'Show the request in the dock',
}: {
  request: RecordedRequest
  showInDock: () => void
  size?: ButtonSize
  label?: string
}) {
  const { select } = useSelection()
  return (
    <Button
      icon={<SquareArrowDown />}
      size={size}
      onPress={() => {
        select({ kind: 'request', id: request.id })
        showInDock()
      }}
    >
      {label}
    </Button>
  )
}
