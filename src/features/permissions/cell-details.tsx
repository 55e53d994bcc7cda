/** One cell from close by: what ought to come of it, how that is decided, and what the last request answered. */
import { CircleCheck, CircleMinus, CircleX, Play, SquareArrowDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isSupportedRole } from '#src/contract/personas.ts'
import { useSelection } from '#src/recording/recording-context.tsx'
import { describePermission, describeRequest, REASON_WORDS } from '#src/scope/describe.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { accessRequestOf } from '#src/scope/role-matrix.ts'
import { type TraceStep, traceDecision } from '#src/scope/trace.ts'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import styles from './matrix-card.module.css'
import type { Place } from './matrix-card.tsx'
import { expectedWords, groupWords, OUTCOME_WORDS, operationWords, statusWords } from './operation-words.ts'
import type { ShownCell } from './use-cells.ts'

export function CellDetails({
  place: { persona, operation },
  cell: { expected, verdict, request },
  isBusy,
  onRun,
  showInDock,
}: {
  place: Place
  cell: ShownCell
  isBusy: boolean
  onRun: () => void
  showInDock: () => void
}) {
  const { select } = useSelection()
  const details = useRef<HTMLElement>(null)
  // Where it stands below the table, whoever chose a cell would not see it otherwise.
  useEffect(() => details.current?.scrollIntoView?.({ block: 'nearest' }), [])
  const title = `${operationWords(operation)}, as ${persona.name}`
  return (
    <section ref={details} className={styles.details} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.where}>{groupWords(operation, persona.tenant)}</p>
      <p>{expectedWords(expected)}</p>
      <Decision place={{ persona, operation }} />
      {verdict.state === 'answered' ? (
        <div className={styles.answer}>
          <Badge
            tone={
              verdict.isExpected === false
                ? 'denied'
                : verdict.outcome === 'failed'
                  ? 'expiring'
                  : verdict.outcome
            }
          >
            {OUTCOME_WORDS[verdict.outcome]}, {statusWords(verdict.status)}
          </Badge>
          {verdict.isExpected === false ? (
            <p>
              <strong>That is a bug:</strong> the cloud did not decide as it ought to
              {verdict.reason ? `, and says: ${REASON_WORDS[verdict.reason]}` : '.'}
            </p>
          ) : null}
          {request ? (
            <p>
              <CodeWords>{describeVerdict(request)}</CodeWords>
            </p>
          ) : null}
        </div>
      ) : null}
      <div className={styles.actions}>
        <Button icon={<Play />} isDisabled={isBusy} onPress={onRun}>
          {verdict.state === 'never' ? 'Ask for it' : 'Ask again'}
        </Button>
        {request ? (
          <Button
            icon={<SquareArrowDown />}
            onPress={() => {
              select({ kind: 'request', id: request.id })
              showInDock()
            }}
          >
            Show the request in the dock
          </Button>
        ) : null}
      </div>
    </section>
  )
}

/** As the evaluator works it out here, before anything is asked. */
function Decision({ place: { persona, operation } }: { place: Place }) {
  const now = useNow(60_000)
  const asked = accessRequestOf(operation, new Date(now).toISOString().slice(0, 7))
  if (!isSupportedRole(persona.role))
    return <p>{persona.name} is given no token: the role is not supported. The request goes without one.</p>
  if (!asked)
    return (
      <p>The console goes by the session and the role of now; a token’s permissions do not count there.</p>
    )
  return (
    <>
      <p>
        <CodeWords>{`Asked: to ${describeRequest(asked)}. The token may:`}</CodeWords>
      </p>
      <ol className={styles.steps}>
        {traceDecision(permissionsFor(persona.role, persona.tenant), asked).map((step) => (
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

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
