/** A verdict in words: whose it is, what came of it, and why. Pure. */
import type { Tone } from '#src/ui/tone.tsx'
import type { Result } from './run-store.ts'
import type { Report } from './scenario.ts'

export const VERDICTS: Record<Report['verdict'], { tone: Tone; word: string }> = {
  passed: { tone: 'allowed', word: 'Passed' },
  failed: { tone: 'denied', word: 'Failed' },
  broken: { tone: 'denied', word: 'Broken' },
}

/** "Timer only: failed. Calls served: 0, not 2. 2 calls were refused (401)." */
export function verdictWords({ report, strategy }: Pick<Result, 'report' | 'strategy'>): string {
  const { verdict, checks, exchanges } = report
  if (verdict === 'broken') return `${strategy.name}: broken. The story could not be told to its end.`
  if (verdict === 'passed') return `${strategy.name}: passed, ${countWords(checks.length)}.`
  const [first, ...others] = checks.filter(({ isMet }) => !isMet)
  if (!first) return `${strategy.name}: failed, as nothing was checked.`
  const refused = exchanges.filter(({ status, path }) => status === 401 && !path.startsWith('/auth/')).length
  return [
    `${strategy.name}: failed.`,
    `${first.what}: ${first.observed}, not ${first.expected}.`,
    ...(others.length > 0 ? [`${others.length} more ${plural(others.length, 'check')} not met.`] : []),
    ...(refused > 0
      ? [`${refused} ${plural(refused, 'call')} ${refused === 1 ? 'was' : 'were'} refused (401).`]
      : []),
  ].join(' ')
}

/** Ours, as it comes, must not fail here: where it does, the demo itself is wrong. */
export const isBug = ({ report, strategy }: Pick<Result, 'report' | 'strategy'>) =>
  strategy.id === 'ours' && report.verdict !== 'passed'

/** "0.4 s", for how long something really took. */
export const tookWords = (ms: number) => `${(Math.max(ms, 0) / 1000).toFixed(1)} s`

const plural = (count: number, word: string) => (count === 1 ? word : `${word}s`)
const countWords = (count: number) => (count === 1 ? 'its one check met' : `all ${count} checks met`)
