/** What a scope opens, row by row: the person's own beside the draft's, foretold, and what the cloud really answered. */
import { Bug, LoaderCircle } from 'lucide-react'
import type { Persona } from '#src/contract/personas.ts'
import { ToneIcon } from '#src/ui/tone.tsx'
import type { Outcome } from '../cell-verdict.ts'
import styles from '../matrix-card.module.css'
import { groupWords, OUTCOME_TONES, OUTCOME_WORDS, operationWords } from '../operation-words.ts'
import { type Change, type Foretold, isBreach } from './foretell.ts'
import type { TriedCell } from './use-tried-cells.ts'
import ownStyles from './what-if.module.css'
import { CHANGE_MARKS } from './what-if-words.ts'

type ScopeTableProps = {
  persona: Persona
  rows: readonly Foretold[]
  tried: ReadonlyMap<string, TriedCell>
  /** What was really answered is about another scope than the one that is foretold. */
  isStale: boolean
  /** The operation that is chosen, by id. */
  chosen: string | undefined
  onChoose: (operation: string) => void
}

export function ScopeTable({ persona, rows, tried, isStale, chosen, onChoose }: ScopeTableProps) {
  const groups = [...new Set(rows.map(({ operation }) => groupWords(operation, persona.tenant)))]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scroll} aria-label="Foretold and answered" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">{persona.name}’s own</th>
            <th scope="col">With this scope</th>
            <th scope="col">
              Really answered {isStale ? <span className={styles.role}>to the scope of before</span> : null}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={4} className={styles.group}>
                <span className={styles.groupName}>{group}</span>
              </th>
            </tr>
            {rows
              .filter(({ operation }) => groupWords(operation, persona.tenant) === group)
              .map((row) => (
                <Row
                  key={row.operation.id}
                  row={row}
                  tried={tried.get(row.operation.id)}
                  group={group}
                  isChosen={chosen === row.operation.id}
                  onChoose={() => onChoose(row.operation.id)}
                />
              ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

const outcomeOf = (isAllowed: boolean): Outcome => (isAllowed ? 'allowed' : 'denied')

function Row({
  row: { operation, own, drafted },
  tried,
  group,
  isChosen,
  onChoose,
}: {
  row: Foretold
  tried: TriedCell | undefined
  group: string
  isChosen: boolean
  onChoose: () => void
}) {
  const name = operationWords(operation)
  const before = outcomeOf(own.allowed)
  const after = drafted && outcomeOf(drafted.decision.allowed)
  const isTooWide = drafted !== undefined && isBreach(operation, drafted.decision.allowed)
  const mark = drafted && drafted.change !== 'same' ? CHANGE_MARKS[drafted.change] : undefined
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className={ownStyles.fact}>
          <ToneIcon tone={OUTCOME_TONES[before]} /> {OUTCOME_WORDS[before]}
        </span>
      </td>
      <td>
        <button
          type="button"
          className={styles.cell}
          data-asked={isTooWide}
          data-tone={isTooWide ? 'bug' : (after ?? 'neutral')}
          aria-pressed={isChosen}
          aria-label={`${name}, ${group}, with this scope: ${foretoldName(after, drafted?.change, isTooWide)}`}
          onClick={onChoose}
        >
          {isTooWide ? (
            <Bug aria-hidden="true" />
          ) : (
            <ToneIcon tone={after ? OUTCOME_TONES[after] : 'neutral'} />
          )}
          {after ? OUTCOME_WORDS[after] : 'No token'}
          {mark ? (
            <span className={ownStyles.mark} data-change={drafted?.change}>
              <span aria-hidden="true">{mark.sign}</span> {mark.words}
            </span>
          ) : null}
        </button>
      </td>
      <td>{tried ? <Tried tried={tried} row={operation} /> : null}</td>
    </tr>
  )
}

function foretoldName(after: Outcome | undefined, change: Change | undefined, isTooWide: boolean): string {
  if (!after) return 'no token comes of it'
  const mark = change && change !== 'same' ? `, ${CHANGE_MARKS[change].words.toLowerCase()}` : ''
  return `${after}${mark}${isTooWide ? ', which no scope may open' : ''}`
}

/** Red where it is not what was to be expected of the token, and where no token ought to open it. */
function Tried({ tried: { verdict }, row }: { tried: TriedCell; row: Foretold['operation'] }) {
  if (verdict.state === 'never') return <span className={ownStyles.quiet}>Not asked</span>
  if (verdict.state === 'running')
    return (
      <span className={ownStyles.fact}>
        <LoaderCircle aria-hidden="true" /> Asking
      </span>
    )
  const { outcome, isExpected } = verdict
  const isBug = isExpected === false
  const isTooMuch = isBreach(row, outcome === 'allowed')
  return (
    <span
      className={ownStyles.fact}
      data-look={isBug || isTooMuch ? 'bug' : 'plain'}
      data-tone={outcome === 'denied' ? 'neutral' : OUTCOME_TONES[outcome]}
    >
      {isBug || isTooMuch ? <Bug aria-hidden="true" /> : <ToneIcon tone={OUTCOME_TONES[outcome]} />}
      {OUTCOME_WORDS[outcome]}
      {isBug ? ', as not foretold' : isTooMuch ? ', not denied' : ''}
    </span>
  )
}
