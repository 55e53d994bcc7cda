/** How a request came to be refused for its token itself: what that was asked, up to the question it failed. */
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import { REASON_WORDS } from '#src/scope/describe.ts'
import { type CredentialCheck, type CredentialStep, traceCredential } from '#src/scope/trace.ts'
import styles from './request-details.module.css'

const CHECKS: Record<CredentialCheck, string> = {
  no_credential: 'The request carries a credential',
  malformed: 'It is a well-formed token',
  unknown_key: 'The key that it names is known',
  bad_signature: 'That key signed it, and nothing was changed since',
  expired: 'It has not expired',
  not_yet_valid: 'It is not from the future',
  revoked: 'It was not revoked',
}

const LOOKS = {
  passed: { Icon: CircleCheck, tone: 'allowed' },
  failed: { Icon: CircleX, tone: 'denied' },
  not_reached: { Icon: CircleMinus, tone: 'neutral' },
} as const

const outcomeWords = ({ check, outcome }: CredentialStep) =>
  outcome === 'failed' ? REASON_WORDS[check] : outcome === 'passed' ? 'Yes.' : 'Not looked at.'

/** An API key is asked other questions, and nothing else is asked any. */
export function CredentialTrace({ audit }: { audit: AuditRecord | undefined }) {
  if (audit?.verdict.decision !== 'denied' || audit.credential.kind === 'api_key') return null
  const { reason } = audit.verdict
  const steps = reason && traceCredential(reason)
  if (!steps) return null
  return (
    <div className={styles.part}>
      <h4>How it was decided</h4>
      <p>The cloud asks of a token, in this order, before it looks at any permission:</p>
      <ol className={styles.steps}>
        {steps.map((step) => {
          const { Icon, tone } = LOOKS[step.outcome]
          return (
            <li key={step.check} className={styles.step} data-tone={tone}>
              <Icon aria-hidden="true" />
              <span>
                {CHECKS[step.check]}
                <span className={styles.outcome}>{outcomeWords(step)}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
