/** One cell from close by: what ought to come of it, how that is decided, and what the last request answered. */
import { Play } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isSupportedRole } from '#src/contract/personas.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { accessRequestOf } from '#src/scope/role-matrix.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { CellAnswer, ShowRequest } from './cell-answer.tsx'
import { DecisionSteps } from './decision-steps.tsx'
import styles from './matrix-card.module.css'
import type { Place } from './matrix-card.tsx'
import { expectedWords, groupWords, operationWords } from './operation-words.ts'
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
  const details = useRef<HTMLElement>(null)
  // Where it stands below the table, whoever chose a cell would not see it otherwise.
  useEffect(() => {
    // In braces: Chromium’s answers with a promise, which is no clean-up.
    details.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])
  const title = `${operationWords(operation)}, as ${persona.name}`
  return (
    <section ref={details} className={styles.details} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.where}>{groupWords(operation, persona.tenant)}</p>
      <p>{expectedWords(expected)}</p>
      <Decision place={{ persona, operation }} />
      <CellAnswer verdict={verdict} request={request} />
      <div className={styles.actions}>
        <Button icon={<Play />} isDisabled={isBusy} onPress={onRun}>
          {verdict.state === 'never' ? 'Ask for it' : 'Ask again'}
        </Button>
        {request ? <ShowRequest request={request} showInDock={showInDock} /> : null}
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
      <>
        <p>The console goes by the session and the role of now; a token’s permissions do not count there.</p>
        {operation.action.startsWith('list-') ? null : (
          <p>There is none of the name that is asked for, so nothing is lost: who may is answered 404.</p>
        )}
      </>
    )
  return <DecisionSteps permissions={permissionsFor(persona.role, persona.tenant)} asked={asked} />
}
