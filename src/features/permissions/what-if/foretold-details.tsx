/** One row of the what-if table from close by: how the draft decides it, and what the trial token was answered. */
import { Play } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Persona } from '#src/contract/personas.ts'
import { describeDecision, lowerFirst } from '#src/scope/describe.ts'
import type { Permission } from '#src/scope/permission.ts'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { CellAnswer, ShowRequest } from '../cell-answer.tsx'
import { DecisionSteps } from '../decision-steps.tsx'
import styles from '../matrix-card.module.css'
import { groupWords, operationWords } from '../operation-words.ts'
import { type Foretold, isBreach } from './foretell.ts'
import type { TriedCell } from './use-tried-cells.ts'

export function ForetoldDetails({
  row: { operation, asked, own: ownDecision, drafted },
  persona,
  permissions,
  tried,
  isBusy,
  onAsk,
  showInDock,
}: {
  row: Foretold
  persona: Persona
  /** Of the draft; empty while no token comes of it. */
  permissions: readonly Permission[]
  tried: TriedCell | undefined
  isBusy: boolean
  /** Absent without a trial token. */
  onAsk: (() => void) | undefined
  showInDock: () => void
}) {
  const details = useRef<HTMLElement>(null)
  useEffect(() => {
    // In braces: Chromium’s answers with a promise, which is no clean-up.
    details.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])
  const title = `${operationWords(operation)}, with this scope`
  return (
    <section ref={details} className={styles.belowTable} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.where}>{groupWords(operation, persona.tenant)}</p>
      {drafted && drafted.change !== 'same' ? (
        <p>
          <CodeWords>{`With ${persona.name}’s own scope: ${lowerFirst(describeDecision(ownDecision, asked))}`}</CodeWords>
        </p>
      ) : null}
      {drafted ? (
        <DecisionSteps permissions={permissions} asked={asked} />
      ) : (
        <p>No token comes of this scope, so there is nothing to decide by.</p>
      )}
      {drafted && isBreach(operation, drafted.decision.allowed) ? (
        <p>
          <strong>Too wide:</strong> this belongs to another tenant, and no scope of {persona.name}’s ought to
          open it.
        </p>
      ) : null}
      {tried ? <CellAnswer verdict={tried.verdict} request={tried.request} /> : null}
      <div className={styles.actions}>
        {onAsk ? (
          <Button icon={<Play />} isDisabled={isBusy} onPress={onAsk}>
            {tried?.cell ? 'Ask again with the trial token' : 'Ask with the trial token'}
          </Button>
        ) : null}
        {tried?.request ? <ShowRequest request={tried.request} showInDock={showInDock} /> : null}
      </div>
    </section>
  )
}
