/** How the decision came about: what became of each permission of the token. */
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import { describePermission, describeRequest, REASON_WORDS } from '#src/scope/describe.ts'
import { isTopicPermission } from '#src/scope/permission.ts'
import type { TraceStep } from '#src/scope/trace.ts'
import { CodeWords } from '#src/ui/code-words.tsx'
import { ClaimLink } from './claim-link.tsx'
import { CredentialTrace } from './credential-trace.tsx'
import { decisionScope } from './decision-scope.ts'
import styles from './request-details.module.css'

function outcomeWords({ outcome, permission }: TraceStep): string {
  if (outcome === 'granted') return 'Grants it.'
  if (outcome === 'not_needed') return 'Not looked at: one before it grants it.'
  if (outcome !== 'other_kind') return REASON_WORDS[outcome]
  return isTopicPermission(permission)
    ? 'About a topic; a cache was asked for.'
    : 'About a cache; a topic was asked for.'
}

export function DecisionTrace({ request }: { request: RecordedRequest }) {
  const scope = decisionScope(request, useLiveList(useRecording().lives))
  if (!scope) return <CredentialTrace audit={request.audit} />
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
            : request.audit?.credential.kind === 'api_key'
              ? 'Of an API key a tab knows no more than that; all it opens is on the console page.'
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
          {outcomeWords(step)} {children}
        </span>
      </span>
    </li>
  )
}
