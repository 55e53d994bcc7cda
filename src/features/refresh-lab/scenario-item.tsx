/** One scenario of the list: its verdicts at a glance, and opened, everything about it. */
import { ChevronRight, Dices, Play, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { CopyButton } from '#src/ui/copy-button.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import { FIRST_SEED, type Result, seedAfter } from './run-store.ts'
import type { Scenario } from './scenario.ts'
import styles from './scenario-item.module.css'
import { ScenarioReport } from './scenario-report.tsx'
import { SEED_RULE, seedOf } from './seed.ts'
import type { Strategy } from './strategy.ts'
import { tookWords, VERDICTS, verdictWords } from './verdict-words.ts'

export type ScenarioItemProps = {
  scenario: Scenario
  isOpen: boolean
  onOpen(isOpen: boolean): void
  /** Its address, for somebody else. */
  address: string
  /** With each strategy it was run with, ours first. */
  results: readonly Result[]
  /** What it would be run with; `undefined` while the policy has a mistake. */
  strategy: Strategy | undefined
  isRunning: boolean
  /** Something else runs. */
  isBlocked: boolean
  onRun(seed: number): void
  onStop(): void
}

export function ScenarioItem({ scenario, isOpen, onOpen, results, isRunning, ...rest }: ScenarioItemProps) {
  const { id, title, about } = scenario
  const head = useRef<HTMLButtonElement>(null)
  const [isArrival] = useState(isOpen)
  // Whoever follows a link to it begins there.
  useEffect(() => {
    if (!isArrival) return
    head.current?.focus({ preventScroll: true })
    head.current?.scrollIntoView?.({ block: 'start' })
  }, [isArrival])
  const panel = `scenario-${id}`
  return (
    <li className={styles.item}>
      <h3 className={styles.heading}>
        <button
          ref={head}
          type="button"
          className={styles.head}
          aria-expanded={isOpen}
          aria-controls={isOpen ? panel : undefined}
          onClick={() => onOpen(!isOpen)}
        >
          <ChevronRight aria-hidden="true" className={styles.chevron} />
          <span className={styles.words}>
            <span className={styles.title}>{title}</span>
            <span className={styles.about}>{about}</span>
          </span>
          <span className={styles.verdicts}>
            {isRunning ? <Spinner label="Running" /> : null}
            {results.map(({ report, strategy, tookMs }) => (
              <Badge key={strategy.id} tone={VERDICTS[report.verdict].tone}>
                {strategy.name}: {VERDICTS[report.verdict].word.toLowerCase()}, {tookWords(tookMs)}
              </Badge>
            ))}
            {results.length === 0 && !isRunning ? <span className={styles.none}>Not run yet</span> : null}
          </span>
        </button>
      </h3>
      {isOpen ? (
        <div id={panel} className={styles.panel}>
          <ScenarioPanel {...rest} scenario={scenario} results={results} isRunning={isRunning} />
        </div>
      ) : null}
    </li>
  )
}

function ScenarioPanel({
  scenario,
  address,
  results,
  strategy,
  isRunning,
  isBlocked,
  onRun,
  onStop,
}: Omit<ScenarioItemProps, 'isOpen' | 'onOpen'>) {
  const result = results.find((one) => one.strategy.id === strategy?.id)
  const others = results.filter((one) => one !== result)
  const [seedText, setSeedText] = useState(String(result?.seed ?? FIRST_SEED))
  const seed = seedOf(seedText)
  const isReady = strategy !== undefined && seed !== undefined && !isBlocked
  return (
    <>
      <p>
        <strong>Expected:</strong> {scenario.expected}
      </p>
      <div className={styles.controls}>
        <TextField
          label="Seed"
          className={styles.seed}
          value={seedText}
          onChange={setSeedText}
          inputMode="numeric"
          error={seed === undefined ? SEED_RULE : undefined}
        />
        {isRunning ? (
          <Button icon={<Square />} onPress={onStop}>
            Stop
          </Button>
        ) : (
          <Button
            variant="primary"
            icon={<Play />}
            isDisabled={!isReady}
            onPress={() => seed !== undefined && onRun(seed)}
          >
            Run with {strategy ? strategy.name.replace(/^Ours/, 'ours') : 'this policy'}
          </Button>
        )}
        <Button
          icon={<Dices />}
          isDisabled={!isReady || isRunning}
          onPress={() => {
            const next = seedAfter(seed ?? FIRST_SEED)
            setSeedText(String(next))
            onRun(next)
          }}
        >
          Run with another seed
        </Button>
        <CopyButton label="Copy link" text={address} write={(text) => navigator.clipboard.writeText(text)} />
      </div>
      {others.length > 0 ? (
        <ul className={styles.others} aria-label="With other strategies">
          {others.map((one) => (
            <li key={one.strategy.id} data-tone={VERDICTS[one.report.verdict].tone}>
              <Badge tone={VERDICTS[one.report.verdict].tone}>{VERDICTS[one.report.verdict].word}</Badge>{' '}
              {verdictWords(one)}
            </li>
          ))}
        </ul>
      ) : null}
      {result ? (
        <ScenarioReport result={result} />
      ) : others.length > 0 && strategy ? (
        <p className={styles.none}>Not run with {strategy.name.replace(/^Ours/, 'ours')} yet.</p>
      ) : null}
    </>
  )
}
