/** The first trap: a key prefix without its delimiter. */
import { Bug, LoaderCircle, Play } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useSelection } from '#src/recording/recording-context.tsx'
import { expectedOf, type Operation } from '#src/scope/role-matrix.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { Switch } from '#src/ui/switch.tsx'
import { ToneIcon } from '#src/ui/tone.tsx'
import { cellVerdict } from '../cell-verdict.ts'
import matrixStyles from '../matrix-card.module.css'
import {
  bugWords,
  cellWords,
  groupWords,
  OUTCOME_TONES,
  OUTCOME_WORDS,
  operationWords,
} from '../operation-words.ts'
import { type TriedCell, useTriedCells } from '../what-if/use-tried-cells.ts'
import { refusalWords } from '../what-if/what-if-words.ts'
import { EvidenceList } from './evidence-list.tsx'
import { PREFIX_OPERATIONS, PREFIX_PERSONA, type PrefixTrap } from './prefix-trap.ts'
import { prefixEvidence, prefixSummary } from './trap-words.ts'
import styles from './traps.module.css'

export function PrefixTrapCard({ trap, showInDock }: { trap: PrefixTrap; showInDock: () => void }) {
  const [isForced, setForced] = useState(false)
  const state = useStore(trap.store)
  const tried = useTriedCells(trap.trial, PREFIX_OPERATIONS)
  const progress = useStore(trap.trial.store, (trial) => trial.progress)
  const evidence = useMemo(() => prefixEvidence(state), [state])
  const summary = state.isRunning ? '' : prefixSummary(state, ({ id }) => outcomeOf(tried.get(id)))
  return (
    <Card title="A prefix without its delimiter">
      <div className={styles.trap}>
        <p>
          <CodeWords>
            {
              'Each key of Acme starts with `acme:`. A service that forgets the `:` gives Ada the prefix `acme`, and `acme-labs:2026-11` begins with that, too.'
            }
          </CodeWords>
        </p>
        <Switch
          isSelected={isForced}
          onChange={setForced}
          isDisabled={state.isRunning}
          description="The cloud refuses such a scope; the lab can be told to overlook it, for a token that is tried out here."
        >
          Let the lab issue it anyway
        </Switch>
        <div className={styles.deeds}>
          <Button
            variant="primary"
            icon={<Play />}
            isPending={state.isRunning}
            onPress={() => void trap.run(isForced)}
          >
            Ask for such a token
          </Button>
          {progress ? (
            <span className={styles.figures}>
              <progress aria-label="Operations asked" value={progress.done} max={progress.of} />
              {progress.done} of {progress.of}
            </span>
          ) : null}
        </div>
        {state.problem ? (
          <Banner tone="denied" role="alert">
            {refusalWords(state.problem).words}
          </Banner>
        ) : null}
        <EvidenceList label="What came of it" items={evidence} showInDock={showInDock} />
        {state.anyway && !state.anyway.refused ? (
          <PrefixMatrix tried={tried} showInDock={showInDock} />
        ) : null}
        <LiveRegion message={summary} />
        {summary ? <p className={styles.summary}>{summary}</p> : null}
        <p className={styles.lesson}>
          <strong>The lesson:</strong> a prefix ends in its delimiter, and whoever issues tokens has to see to
          it, for nobody behind can tell one tenant’s keys from another’s by how they begin.
        </p>
      </div>
    </Card>
  )
}

/** Whose data by what was asked, against what an admin of Acme ought to be able to do. */
function PrefixMatrix({
  tried,
  showInDock,
}: {
  tried: ReadonlyMap<string, TriedCell>
  showInDock: () => void
}) {
  const { tenant } = PREFIX_PERSONA
  const groups = [...new Set(PREFIX_OPERATIONS.map((operation) => groupWords(operation, tenant)))]
  const inGroup = (group: string) =>
    PREFIX_OPERATIONS.filter((operation) => groupWords(operation, tenant) === group)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={matrixStyles.scroll} aria-label="What the token opened" tabIndex={0}>
      <table className={matrixStyles.table}>
        <thead>
          <tr>
            <th scope="col">Whose data</th>
            <th scope="col">Read</th>
            <th scope="col">Write</th>
            <th scope="col">Delete</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              {inGroup(group).map((operation) => (
                <td key={operation.id}>
                  <PrefixCell
                    tried={tried.get(operation.id)}
                    operation={operation}
                    group={group}
                    showInDock={showInDock}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PrefixCell({
  tried,
  operation,
  group,
  showInDock,
}: {
  tried: TriedCell | undefined
  operation: Operation
  group: string
  showInDock: () => void
}) {
  const { select } = useSelection()
  const request = tried?.request
  const ought = expectedOf(PREFIX_PERSONA.role, operation)
  // Not whether it is as foretold of such a scope, but whether an admin of Acme ought to.
  const verdict = cellVerdict(tried?.cell, ought, request?.audit)
  if (verdict.state === 'never') return <span className={styles.quiet}>Not asked</span>
  if (verdict.state === 'running')
    return (
      <span className={styles.fact}>
        <LoaderCircle aria-hidden="true" /> Asking
      </span>
    )
  const { outcome, isExpected } = verdict
  const tone = OUTCOME_TONES[outcome]
  return (
    <button
      type="button"
      className={matrixStyles.cell}
      data-asked="true"
      data-tone={isExpected === false ? 'bug' : tone}
      aria-label={`${cellWords(operationWords(operation), group, PREFIX_PERSONA.name, ought, verdict)}; show the request in the dock`}
      disabled={!request}
      onClick={() => {
        if (!request) return
        select({ kind: 'request', id: request.id })
        showInDock()
      }}
    >
      {isExpected === false ? <Bug aria-hidden="true" /> : <ToneIcon tone={tone} />}
      {isExpected === false ? bugWords(outcome, ought) : OUTCOME_WORDS[outcome]}
    </button>
  )
}

const outcomeOf = (tried: TriedCell | undefined) =>
  tried?.verdict.state === 'answered' ? tried.verdict.outcome : undefined
