/** How a scope decides about a request, permission by permission, as the evaluator works it out here. */
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { describePermission, describeRequest, lowerFirst, REASON_WORDS } from '#src/scope/describe.ts'
import type { AccessRequest, Permission } from '#src/scope/permission.ts'
import { type TraceStep, traceDecision } from '#src/scope/trace.ts'
import { CodeWords } from '#src/ui/code-words.tsx'
import styles from './matrix-card.module.css'

export function DecisionSteps({
  permissions,
  asked,
}: {
  permissions: readonly Permission[]
  asked: AccessRequest
}) {
  return (
    <>
      <p>
        <CodeWords>{`Asked: to ${describeRequest(asked)}. The token may:`}</CodeWords>
      </p>
      <ol className={styles.steps}>
        {traceDecision(permissions, asked).map((step) => (
          <Step key={describePermission(step.permission)} step={step} />
        ))}
      </ol>
    </>
  )
}

function Step({ step: { permission, outcome, isDeciding } }: { step: TraceStep }) {
  const isOpen = outcome === 'granted'
  const Icon = isOpen ? CircleCheck : isDeciding ? CircleX : CircleMinus
  return (
    <li className={styles.step} data-tone={isOpen ? 'allowed' : isDeciding ? 'denied' : 'neutral'}>
      <Icon aria-hidden="true" />
      <span>
        <CodeWords>{describePermission(permission)}</CodeWords>:{' '}
        {isOpen ? 'grants it.' : outcomeWords(outcome)}
      </span>
    </li>
  )
}

function outcomeWords(outcome: Exclude<TraceStep['outcome'], 'granted'>): string {
  if (outcome === 'not_needed') return 'not looked at.'
  return outcome === 'other_kind' ? 'about something else.' : lowerFirst(REASON_WORDS[outcome])
}
