/** One afternoon, drawn from a seed before anything is played: every strategy meets the very same weather. */
import type { WantedFault } from '#src/contract/faults.ts'
import { createChance } from './chance.ts'
import { MINUTE_MS, SECOND_MS } from './spans.ts'

export type Trouble =
  | { kind: 'fault'; effect: WantedFault['effect']; service?: 'auth'; remaining?: number }
  | { kind: 'sleep' }
  | { kind: 'skew'; ms: number }
  | { kind: 'revoke' }
  | { kind: 'rotate' }

export type Weather = {
  readonly words: string
  readonly trouble: Trouble
  /** Milliseconds into the afternoon. The same moment twice for what takes no time. */
  readonly from: number
  readonly to: number
}

export type BenchPlan = {
  readonly seed: number
  readonly lengthMs: number
  /** From each of the tabs in turn. */
  readonly callEveryMs: number
  /** From each of the two people in turn. */
  readonly sayEveryMs: number
  /** In order, and none before the last one is over. */
  readonly weather: readonly Weather[]
}

type Kind = { words: string; trouble: Trouble; minutes: readonly [least: number, most: number] }

const auth = (words: string, effect: WantedFault['effect'], remaining?: number): Kind => ({
  words,
  trouble: {
    kind: 'fault',
    effect,
    service: 'auth',
    ...(remaining === undefined ? {} : { remaining }),
  },
  // What strikes once waits long enough to meet a re-issue.
  minutes: remaining === undefined ? [3, 7] : [15, 16],
})

/** Nothing here is a matter of chance at the cloud, where it could not be drawn again. */
const KINDS: readonly Kind[] = [
  { words: 'The network is away', trouble: { kind: 'fault', effect: { kind: 'offline' } }, minutes: [3, 6] },
  auth('The auth service answers 503', { kind: 'status', status: 503 }),
  auth('The next two token requests are answered 500', { kind: 'status', status: 500 }, 2),
  auth(
    'The next token request is answered 429: come back in 20 s',
    {
      kind: 'status',
      status: 429,
      retryAfterSeconds: 20,
    },
    1,
  ),
  { ...auth('The auth service takes 8 s', { kind: 'slow', ms: 8_000, jitterMs: 0 }), minutes: [15, 16] },
  auth('The next token request is never answered', { kind: 'silent' }, 1),
  auth('The connection to the auth service breaks', { kind: 'reset' }),
  auth('The next token gets lost on its way', { kind: 'lost' }, 1),
  auth('Some network’s sign-in page answers instead', { kind: 'malformed', as: 'page' }, 2),
  { words: 'The laptop sleeps', trouble: { kind: 'sleep' }, minutes: [16, 24] },
  { words: 'The laptop sleeps again', trouble: { kind: 'sleep' }, minutes: [16, 24] },
  { words: 'Its clock is 6 minutes slow', trouble: { kind: 'skew', ms: -6 * MINUTE_MS }, minutes: [16, 20] },
  { words: 'Its clock is 6 minutes fast', trouble: { kind: 'skew', ms: 6 * MINUTE_MS }, minutes: [16, 24] },
  { words: 'The token of the first tab is revoked', trouble: { kind: 'revoke' }, minutes: [0, 0] },
  { words: 'The signing key is rotated', trouble: { kind: 'rotate' }, minutes: [0, 0] },
]

/** @param kinds how many of them; all when left out. */
export function planBench(seed: number, kinds = KINDS.length): BenchPlan {
  const chance = createChance(seed)
  const between = (least: number, most: number) =>
    Math.round((least + chance() * (most - least)) * 60) * SECOND_MS
  const weather: Weather[] = []
  // Between two seconds, and so never in the very moment of a call or a poll.
  let at = SECOND_MS / 2
  for (const { words, trouble, minutes } of shuffle(KINDS, chance).slice(0, kinds)) {
    const from = at + between(1, 4)
    at = from + between(...minutes)
    weather.push({ words, trouble, from, to: at })
  }
  return {
    seed,
    lengthMs: at + 5 * MINUTE_MS,
    callEveryMs: 30 * SECOND_MS,
    sayEveryMs: 2 * MINUTE_MS,
    weather,
  }
}

function shuffle<T>(list: readonly T[], chance: () => number): T[] {
  return list
    .map((item) => ({ item, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
