/** The bench: one afternoon, drawn from a seed, against each way to keep tokens. */
import { Play, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '#src/ui/badge.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './bench-card.module.css'
import { BenchPicture } from './bench-picture.tsx'
import { type BenchPlan, planBench } from './bench-plan.ts'
import { playBench } from './bench-run.ts'
import { scoreBench } from './bench-score.ts'
import { type BenchRow, BenchTable } from './bench-table.tsx'
import { sinceWords, verdictWords } from './bench-words.ts'
import { MAX_SEED } from './chance.ts'
import { PolicyCard } from './policy-card.tsx'
import { DEFAULT_DRAFT, isDefaultDraft, readPolicy } from './policy-draft.ts'
import type { OpenSandbox } from './sandbox.ts'
import { createYours, OURS, STRATEGIES, type Strategy } from './strategy.ts'

type Run = {
  plan: BenchPlan
  strategies: readonly Strategy[]
  rows: readonly BenchRow[]
  /** From 0 to 1 over all strategies; absent when it is over. */
  share?: number
  problem?: string
}

export function BenchCard({ openSandbox }: { openSandbox: OpenSandbox }) {
  const [seedText, setSeedText] = useState('1')
  const [draft, setDraft] = useState(DEFAULT_DRAFT)
  const [run, setRun] = useState<Run>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const seed = Number(seedText)
  const isSeed = /^\d{1,6}$/.test(seedText)
  const policy = readPolicy(draft)
  const isRunning = run?.share !== undefined

  async function play() {
    const own = new AbortController()
    stop.current = own
    const plan = planBench(seed)
    const strategies =
      !policy || isDefaultDraft(draft)
        ? STRATEGIES
        : [OURS, createYours(policy, draft.isShared), ...STRATEGIES.filter((one) => one !== OURS)]
    const rows: BenchRow[] = []
    const show = (more: Partial<Run>) => {
      if (stop.current === own) setRun({ plan, strategies, rows: [...rows], ...more })
    }
    show({ share: 0 })
    try {
      let shown = 0
      for (const [index, strategy] of strategies.entries()) {
        const record = await playBench(plan, strategy, {
          openSandbox,
          signal: own.signal,
          onProgress(part) {
            const share = (index + part) / strategies.length
            if (share < shown + 0.01) return
            shown = share
            show({ share })
          },
        })
        rows.push({ strategy, record, score: scoreBench(record, plan.callEveryMs) })
      }
      show({})
    } catch {
      show(own.signal.aborted ? {} : { problem: 'The afternoon could not be played to its end.' })
    }
  }

  const percent = Math.round((run?.share ?? 0) * 100)
  const ours = run?.rows.find(({ strategy }) => strategy.id === 'ours')?.score
  return (
    <Card
      title="Strategy bench"
      description="The same afternoon with three tabs, a conversation, sleeps, wrong clocks and faults, against five ways to keep tokens."
    >
      <div className={styles.bench}>
        <div className={styles.controls}>
          <TextField
            label="Seed"
            value={seedText}
            onChange={setSeedText}
            inputMode="numeric"
            isDisabled={isRunning}
            error={isSeed ? undefined : `A whole number from 0 to ${MAX_SEED}.`}
          />
          {isRunning ? (
            <Button icon={<Square />} onPress={() => stop.current?.abort()}>
              Stop
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={<Play />}
              isDisabled={!isSeed || !policy}
              onPress={() => void play()}
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
          ) : null}
        </div>
        <PolicyCard draft={draft} onChange={setDraft} isDisabled={isRunning} />
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

const overWords = ({ rows, strategies }: Run) =>
  rows.length === strategies.length ? 'The bench is over.' : 'The bench was stopped.'
