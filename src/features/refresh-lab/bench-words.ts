/** What the bench's figures mean, in words. */
import type { Score } from './bench-score.ts'
import { MINUTE_MS, SECOND_MS } from './spans.ts'
import type { Strategy } from './strategy.ts'

export const COLUMNS: readonly { key: keyof Score; name: string; about: string }[] = [
  { key: 'failed', name: 'Failed calls', about: 'that a good token would have served' },
  { key: 'withoutTokenMs', name: 'Without a token', about: 'while somebody asked' },
  { key: 'tokenRequests', name: 'Token requests', about: 'to the auth service' },
  { key: 'deadCalls', name: 'Dead tokens sent', about: 'calls and polls refused with 401' },
  { key: 'longestWaitMs', name: 'Longest wait', about: 'of one call' },
  { key: 'lost', name: 'Messages lost', about: 'said and never heard' },
  { key: 'doubled', name: 'Doubled', about: 'messages heard twice' },
]

/** "0 s", "25 ms", "4.5 s", "13 min 20 s" */
export function lengthWords(ms: number): string {
  if (ms > 0 && ms < SECOND_MS) return `${Math.round(ms)} ms`
  if (ms < MINUTE_MS) return `${Number((ms / SECOND_MS).toFixed(1))} s`
  const seconds = Math.round(ms / SECOND_MS)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

export const figureWords = (key: keyof Score, value: number) =>
  key === 'withoutTokenMs' || key === 'longestWaitMs' ? lengthWords(value) : String(value)

/** "1 h 04 min" */
export function sinceWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** Where its idea falls short, whatever the weather. */
const FLAWS: Record<Exclude<Strategy['id'], 'ours' | 'yours'>, string> = {
  'ours-apart': 'Each tab asks for itself, so each meets an outage by itself.',
  'timer-only':
    'The timer stands still while the laptop sleeps and believes a wrong clock, and nobody heeds a refusal.',
  lazy: 'A slow clock takes dead tokens for good ones, a revoked one is used on, and callers wait for each new one.',
  reactive: 'Each end is found out by a refusal, in each tab, and the caller waits for the new token.',
}

/** Why another strategy may have less of something than ours without being better. */
const REASONS: Record<keyof Score, string> = {
  failed: 'it asks again at each call, so that it notices the end of an outage before our back-off does',
  withoutTokenMs:
    'it asks again at each call, so that it notices the end of an outage before our back-off does',
  tokenRequests: 'it uses dead tokens on, where ours renews ahead and tries again',
  deadCalls: 'a token was revoked, or died early, while ours was using it',
  longestWaitMs: 'its calls fail at once, where ours lets them wait up to 15 s for a token',
  lost: 'it noticed the end of an outage before our back-off did',
  doubled: 'a message was said again after its answer was lost',
}

export function verdictWords(id: Strategy['id'], score: Score, ours: Score | undefined): string[] {
  // Of ours with another policy, the policy is the reason.
  const better = id === 'yours' ? [] : COLUMNS.filter(({ key }) => ours && score[key] < ours[key])
  return [
    ...(id === 'ours' || id === 'yours' ? oursWords(score) : [FLAWS[id]]),
    ...better.map(({ key, name }) => `Less than ours under “${name}”: ${REASONS[key]}.`),
  ]
}

function oursWords({ failed, deadCalls, lost, doubled }: Score): string[] {
  if (failed + deadCalls + lost + doubled === 0) {
    return ['No call failed, no dead token was sent, and no message was lost or doubled.']
  }
  return [`It failed ${failed} calls and sent ${deadCalls} dead tokens: an outage outlasted the token held.`]
}
