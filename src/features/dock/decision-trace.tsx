/** How the decision came about: what became of each permission of the token. */
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import { describePermission, describeRequest, REASON_WORDS } from '#src/scope/describe.ts'
import type { TraceStep } from '#src/scope/trace.ts'
import { CodeWords } from '#src/ui/code-words.tsx'
import { ClaimLink } from './claim-link.tsx'
import { decisionScope } from './decision-scope.ts'
import styles from './request-details.module.css'

const OUTCOME_WORDS: Record<TraceStep['outcome'], string> = {
  ...REASON_WORDS,
  granted: 'Grants it.',
  not_needed: 'Not looked at: one before it grants it.',
  other_kind: 'About the other kind of thing, a cache or a topic.',
}

export function DecisionTrace({ request }: { request: RecordedRequest }) {
  const scope = decisionScope(request, useLiveList(useRecording().lives))
  if (!scope) return null
  const { asked, steps, isWhole, holder } = scope
  return (
    <div className={styles.part}>
      <h4>How it was decided</h4>
      <p>
        <CodeWords>{`Asked: to ${describeRequest(asked)}.`}</CodeWords>{' '}
        {isWhole ? 'The token may:' : steps.length > 0 ? 'The permission that the cloud names:' : ''}
      </p>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <Step key={describePermission(step.permission)} step={step}>
            {step.isDeciding && holder !== undefined ? (
              <ClaimLink seat={holder} permission={index}>
                Show it in the token
              </ClaimLink>
            ) : null}
          </Step>
        ))}
      </ol>
      {holder === undefined ? (
        <p className={styles.note}>
          {isWhole
            ? 'That token is no longer held; its scope is shown here.'
            : 'The token itself is not known in this tab.'}
        </p>
      ) : null}
    </div>
  )
}

function Step({ step, children }: { step: TraceStep; children: ReactNode }) {
  const { permission, outcome, isDeciding } = step
  const isOpen = outcome === 'granted'
  const Icon = isOpen ? CircleCheck : isDeciding ? CircleX : CircleMinus
  return (
    <li className={styles.step} data-tone={isOpen ? 'allowed' : isDeciding ? 'denied' : 'neutral'}>
      <Icon aria-hidden="true" />
      <span>
        <CodeWords>{describePermission(permission)}</CodeWords>
        <span className={styles.outcome}>
          {isDeciding && !isOpen ? 'Came nearest. ' : ''}
          {OUTCOME_WORDS[outcome]} {children}
        </span>
      </span>
    </li>
  )
}
