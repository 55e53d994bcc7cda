/** The bench: one afternoon, drawn from a seed, against each way to keep tokens. */
import { Play, Square } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { Badge } from '#src/ui/badge.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './bench-card.module.css'
import { BenchPicture } from './bench-picture.tsx'
import { type Bench, type BenchRun, FIRST_BENCH_SEED } from './bench-store.ts'
import { BenchTable } from './bench-table.tsx'
import { sinceWords, verdictWords } from './bench-words.ts'
import { SEED_RULE, seedOf } from './seed.ts'
import { contestantsOf, type Trial } from './trial.ts'

/** A guess, rather too long than too short; the first run that ends puts a measured figure in its place. */
const USUAL_MS_PER_STRATEGY = 8_000

/** @param isBlocked Scenarios are being run. */
export function BenchCard({ bench, trial, isBlocked }: { bench: Bench; trial: Trial; isBlocked: boolean }) {
  const run = useStore(bench.store, (state) => state.run)
  const [seedText, setSeedText] = useState(String(run?.plan.seed ?? FIRST_BENCH_SEED))
  const seed = seedOf(seedText)
  const contestants = contestantsOf(trial)
  const isRunning = run?.share !== undefined
  const msEach = run?.tookMs === undefined ? USUAL_MS_PER_STRATEGY : run.tookMs / run.strategies.length

  const percent = Math.round((run?.share ?? 0) * 100)
  const ours = run?.rows.find(({ strategy }) => strategy.id === 'ours')?.score
  return (
    <Card
      title="Strategy bench"
      description="The same afternoon with three tabs, a conversation, sleeps, wrong clocks and faults, against each way to keep tokens."
    >
      <div className={styles.bench}>
        <div className={styles.controls}>
          <TextField
            label="Seed"
            value={seedText}
            onChange={setSeedText}
            inputMode="numeric"
            isDisabled={isRunning}
            error={seed === undefined ? SEED_RULE : undefined}
          />
          {isRunning ? (
            <Button icon={<Square />} onPress={bench.stop}>
              Stop
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={<Play />}
              isDisabled={seed === undefined || !contestants || isBlocked}
              onPress={() => {
                if (seed !== undefined && contestants) void bench.play(seed, contestants)
              }}
            >
              Run the bench
            </Button>
          )}
          {isRunning ? (
            <div className={styles.progress}>
              <progress aria-label="Bench" value={percent} max={100} />
              <span>
                {percent} %, {run.strategies[run.rows.length]?.name}
              </span>
            </div>
          ) : (
            <p className={styles.estimate}>
              {contestants
                ? `Takes about ${Math.max(1, Math.round((msEach * contestants.length) / 1000))} s for ${contestants.length} strategies.`
                : 'The policy has a mistake.'}
            </p>
          )}
        </div>
        <LiveRegion message={run && !isRunning ? overWords(run) : ''} />
        {run?.problem ? (
          <Banner tone="denied" role="alert">
            {run.problem}
          </Banner>
        ) : null}
        {run && run.rows.length > 0 ? (
          <>
            <BenchTable rows={run.rows} />
            <BenchPicture plan={run.plan} rows={run.rows} />
            <dl className={styles.verdicts}>
              {run.rows.map(({ strategy, score }) => (
                <div key={strategy.id}>
                  <dt>
                    {strategy.name}{' '}
                    <Badge tone={score.failed + score.deadCalls + score.lost === 0 ? 'allowed' : 'expiring'}>
                      {score.failed === 0 ? 'No call failed' : `${score.failed} failed`}
                    </Badge>
                  </dt>
                  <dd>
                    <p className={styles.about}>{strategy.about}</p>
                    {verdictWords(strategy.id, score, ours).map((words) => (
                      <p key={words}>{words}</p>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
            <details>
              <summary>What this afternoon of {sinceWords(run.plan.lengthMs)} brings</summary>
              <ol className={styles.weather}>
                {run.plan.weather.map(({ words, from, to }) => (
                  <li key={from}>
                    {words}, from {sinceWords(from)}
                    {to > from ? ` to ${sinceWords(to)}` : ''}
                  </li>
                ))}
              </ol>
            </details>
          </>
        ) : null}
      </div>
    </Card>
  )
}

const overWords = ({ rows, strategies }: BenchRun) =>
  rows.length === strategies.length ? 'The bench is over.' : 'The bench was stopped.'
