/** The table itself: a row for each operation, a column for each person. A cell is a button. */
import { Bug, CircleDashed, LoaderCircle, Play } from 'lucide-react'
import { Fragment } from 'react'
import type { Persona, TenantId } from '#src/contract/personas.ts'
import type { Operation } from '#src/scope/role-matrix.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { type Tone, ToneIcon } from '#src/ui/tone.tsx'
import { outcomeOf } from './cell-verdict.ts'
import styles from './matrix-card.module.css'
import type { Place } from './matrix-card.tsx'
import { cellKey, type Job } from './matrix-run.ts'
import {
  bugWords,
  cellWords,
  groupWords,
  OUTCOME_TONES,
  OUTCOME_WORDS,
  operationWords,
} from './operation-words.ts'
import type { ShownCell } from './use-cells.ts'

type MatrixTableProps = {
  tenant: TenantId
  personas: readonly Persona[]
  operations: readonly Operation[]
  cells: ReadonlyMap<string, ShownCell>
  chosen: Place | undefined
  isBusy: boolean
  onChoose: (place: Place) => void
  /** A whole column, or a whole row. */
  onRun: (jobs: readonly Job[]) => void
}

export function MatrixTable({
  tenant,
  personas,
  operations,
  cells,
  chosen,
  isBusy,
  onChoose,
  onRun,
}: MatrixTableProps) {
  const groups = [...new Set(operations.map((operation) => groupWords(operation, tenant)))]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scroll} aria-label="Matrix" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            {personas.map((persona) => (
              <th key={persona.username} scope="col">
                <span className={styles.person}>
                  <Avatar name={persona.name} tenant={persona.tenant} role={persona.role} size="small" />
                  <span>
                    {persona.name} <span className={styles.role}>{persona.role}</span>
                  </span>
                  <IconButton
                    label={`Ask for all as ${persona.name}`}
                    icon={<Play />}
                    size="small"
                    isDisabled={isBusy}
                    onPress={() => onRun([{ persona, operations }])}
                  />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={personas.length + 1} className={styles.group}>
                <span className={styles.groupName}>{group}</span>
              </th>
            </tr>
            {operations
              .filter((operation) => groupWords(operation, tenant) === group)
              .map((operation) => (
                <tr key={operation.id}>
                  <th scope="row">
                    <span className={styles.operation}>
                      {operationWords(operation)}
                      <IconButton
                        label={`Ask as everybody: ${operationWords(operation)}, ${group}`}
                        icon={<Play />}
                        size="small"
                        isDisabled={isBusy}
                        onPress={() =>
                          onRun(personas.map((persona) => ({ persona, operations: [operation] })))
                        }
                      />
                    </span>
                  </th>
                  {personas.map((persona) => {
                    const cell = cells.get(cellKey(persona, operation))
                    return (
                      <td key={persona.username}>
                        {cell ? (
                          <button
                            type="button"
                            className={styles.cell}
                            data-tone={toneOf(cell)}
                            data-asked={cell.verdict.state === 'answered'}
                            aria-pressed={chosen?.persona === persona && chosen.operation.id === operation.id}
                            aria-label={cellWords(
                              operationWords(operation),
                              group,
                              persona.name,
                              cell.expected,
                              cell.verdict,
                            )}
                            onClick={() => onChoose({ persona, operation })}
                          >
                            <CellFace cell={cell} />
                          </button>
                        ) : null}
                      </td>
                    )
                  })}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function toneOf({ expected, verdict }: ShownCell): Tone | 'bug' {
  if (verdict.state !== 'answered') return outcomeOf(expected)
  if (verdict.isExpected === false) return 'bug'
  return OUTCOME_TONES[verdict.outcome]
}

function CellFace({ cell: { expected, verdict } }: { cell: ShownCell }) {
  if (verdict.state === 'running')
    return (
      <Fragment>
        <LoaderCircle aria-hidden="true" /> Asking
      </Fragment>
    )
  if (verdict.state === 'never')
    return (
      <Fragment>
        <CircleDashed aria-hidden="true" /> {OUTCOME_WORDS[outcomeOf(expected)]}?
      </Fragment>
    )
  const { outcome, isExpected } = verdict
  return (
    <Fragment>
      {isExpected === false ? <Bug aria-hidden="true" /> : <ToneIcon tone={OUTCOME_TONES[outcome]} />}{' '}
      {isExpected === false ? bugWords(outcome, expected) : OUTCOME_WORDS[outcome]}
    </Fragment>
  )
}
