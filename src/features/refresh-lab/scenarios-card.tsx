/** The scenarios: run one, run all, and see what came of each. */
import { Play, SearchX, Square } from 'lucide-react'
import { useStore } from 'zustand'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { type Result, type RunState, type Runs, resultKey } from './run-store.ts'
import type { Scenario } from './scenario.ts'
import { ScenarioItem } from './scenario-item.tsx'
import styles from './scenarios-card.module.css'
import { OURS, STRATEGIES, type Strategy } from './strategy.ts'
import { strategyOf } from './trial.ts'
import { isBug, tookWords, verdictWords } from './verdict-words.ts'

export type ScenariosCardProps = {
  runs: Runs
  scenarios: readonly Scenario[]
  /** The one that is open, as the address has it: perhaps none of ours. */
  open: string | undefined
  onOpen(id: string | undefined): void
  addressOf(id: string): string
  /** The bench is being played. */
  isBlocked: boolean
}

export function ScenariosCard({ runs, scenarios, open, onOpen, addressOf, isBlocked }: ScenariosCardProps) {
  const state = useStore(runs.store)
  const { running, batch, trial } = state
  const strategy = strategyOf(trial)
  const isBusy = running !== undefined
  const isRunningAll = isBusy && batch !== undefined
  const isUnknown = open !== undefined && !scenarios.some(({ id }) => id === open)
  const bugs = Object.values(state.results).filter(isBug)
  return (
    <Card
      title="Scenarios"
      padding="none"
      description={`${scenarios.length} stories of what happens to a token, each told in a cloud of its own: your clock, your session and your requests stay as they are.`}
      actions={
        isBusy ? (
          <Button icon={<Square />} onPress={runs.stop}>
            Stop
          </Button>
        ) : (
          <Button
            variant="primary"
            icon={<Play />}
            isDisabled={!strategy || isBlocked}
            onPress={() => void runs.runAll(scenarios, strategy)}
          >
            Run all
          </Button>
        )
      }
    >
      <div className={styles.notes}>
        {isRunningAll ? (
          <div className={styles.progress}>
            <progress aria-label="Scenarios" value={batch.done} max={batch.of} />
            <span>
              {batch.done} of {batch.of}, {state.strategy.name}:{' '}
              {scenarios.find(({ id }) => id === running)?.title}
            </span>
          </div>
        ) : null}
        <p className={styles.over}>{isBusy ? '' : batchWords(state, scenarios)}</p>
        {bugs.length > 0 ? (
          <Banner tone="denied" title="Ours failed: that is a bug of the demo" role="alert">
            {bugs.map(({ report }) => report.scenario.title).join(', ')}
          </Banner>
        ) : null}
        {isUnknown ? (
          <Banner tone="expiring" icon={<SearchX />} title="There is no such scenario" role="status">
            The address asks for “{open.slice(0, 60)}”. These are all there are.
          </Banner>
        ) : null}
      </div>
      <LiveRegion message={isBusy ? '' : overWords(state, scenarios)} />
      <ul className={styles.list}>
        {scenarios.map((scenario) => (
          <ScenarioItem
            key={scenario.id}
            scenario={scenario}
            isOpen={scenario.id === open}
            onOpen={(isOpen) => onOpen(isOpen ? scenario.id : undefined)}
            address={addressOf(scenario.id)}
            results={resultsOf(state, scenario)}
            strategy={strategy}
            isRunning={running === scenario.id}
            isBlocked={isBlocked || (isBusy && running !== scenario.id)}
            onRun={(seed) => void runs.run(scenario, seed, strategy)}
            onStop={runs.stop}
          />
        ))}
      </ul>
    </Card>
  )
}

const ORDER: readonly Strategy['id'][] = [OURS.id, 'yours', ...STRATEGIES.slice(1).map(({ id }) => id)]

function resultsOf({ results }: RunState, { id }: Scenario): Result[] {
  return ORDER.flatMap((strategy) => results[resultKey(id, strategy)] ?? [])
}

/** "Ours: all 23 passed, in 8.4 s." */
function batchWords(state: RunState, scenarios: readonly Scenario[]): string {
  const { batch, strategy, results } = state
  if (!batch?.end) return ''
  const told = scenarios.flatMap(({ id }) => results[resultKey(id, strategy.id)] ?? [])
  const passed = told.filter(({ report }) => report.verdict === 'passed').length
  const took = tookWords(told.reduce((sum, { tookMs }) => sum + tookMs, 0))
  if (batch.end === 'stopped') {
    return `${strategy.name}: stopped after ${batch.done} of ${batch.of}; ${passed} passed, in ${took}.`
  }
  return passed === batch.of
    ? `${strategy.name}: all ${batch.of} passed, in ${took}.`
    : `${strategy.name}: ${passed} of ${batch.of} passed, in ${took}.`
}

/** What a screen reader is told: of all, or of the one that was run alone. */
function overWords(state: RunState, scenarios: readonly Scenario[]): string {
  if (state.batch) return batchWords(state, scenarios)
  const result = state.latest === undefined ? undefined : state.results[state.latest]
  return result ? verdictWords(result) : ''
}
