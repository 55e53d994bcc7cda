/** How far it went: what the finder's executed calls come to, in figures and in a sentence. Pure. */
import { CACHES } from '#src/contract/momento.ts'
import { TENANTS } from '#src/contract/personas.ts'
import { FINDER_CALLS, type FinderAction, type FinderCall } from './finder-calls.ts'
import {
  DAY_MS,
  type Deed,
  HOUR_MS,
  KEY_LIFE_MS,
  LEAKS,
  type Leak,
  type LeakId,
  MINUTE_MS,
  STOPS,
  TOKEN_LIFE_MS,
} from './leaks.ts'
import type { OwnerState } from './owner.ts'

export type FinderResult = {
  readonly callId: string
  /** `held`: kept waiting for news, which only who may listen is. */
  readonly status: number | 'held'
  readonly isAllowed: boolean
  readonly isExpected: boolean
  readonly method: string
  readonly target: string
  /** In one sentence, from the sandbox's own audit. */
  readonly verdict: string
}

/** Everything was tried once. */
export type Round = {
  readonly afterMs: number
  /** The place of its moment in `STOPS`; what the owner does is tried again in the same moment. */
  readonly stop: number
  readonly finder: readonly FinderResult[]
  /** How the rightful side was then. */
  readonly owner: OwnerState
}

export type Meters = {
  readonly tenants: number
  readonly caches: number
  /** Writes, deletions and messages. */
  readonly writes: number
  /** How long after the leak something worked for the last time; `undefined` when nothing ever did. */
  readonly usefulForMs: number | undefined
}

export const METER_LIMITS = { tenants: TENANTS.length, caches: Object.keys(CACHES).length } as const

const WRITES: readonly FinderAction[] = ['write', 'delete', 'publish']
const callOf = (id: string): FinderCall | undefined => FINDER_CALLS.find((call) => call.id === id)

export function metersOf(rounds: readonly Round[]): Meters {
  const tenants = new Set<string>()
  const caches = new Set<string>()
  let writes = 0
  let usefulForMs: number | undefined
  for (const { afterMs, finder } of rounds) {
    for (const { callId, isAllowed } of finder) {
      const call = callOf(callId)
      if (!isAllowed || !call) continue
      usefulForMs = afterMs
      if (call.place) {
        tenants.add(call.place.tenant)
        caches.add(call.place.cache)
      }
      if (WRITES.includes(call.action)) writes++
    }
  }
  return { tenants: tenants.size, caches: caches.size, writes, usefulForMs }
}

export const reachOf = ({ finder }: Round) => finder.filter(({ isAllowed }) => isAllowed).length

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** "5 minutes", "89 days". */
export function spanWords(ms: number): string {
  if (ms >= DAY_MS) return plural(Math.round(ms / DAY_MS), 'day')
  return ms >= HOUR_MS
    ? plural(Math.round(ms / HOUR_MS), 'hour')
    : plural(Math.round(ms / MINUTE_MS), 'minute')
}

const afterWords = (ms: number) => (ms === 0 ? 'At once' : `After ${spanWords(ms)}`)

/** What has come of it by the last round. */
export function resultWords(leak: Leak, deeds: readonly Deed[], rounds: readonly Round[]): string {
  const last = rounds.at(-1)
  if (!last) return ''
  const { tenants, caches, writes } = metersOf(rounds)
  const reached = `${plural(tenants, 'tenant')} and ${plural(caches, 'cache')} reached, ${plural(writes, 'write')} done`
  const sentence =
    reachOf(last) > 0
      ? `${stillWords(leak, deeds, last)}: ${reached}.`
      : `${endWords(leak, deeds)} Until then: ${reached}.`
  return [sentence, ownerWords(leak, deeds, last)].filter(Boolean).join(' ')
}

/** What it is to the rightful side, where that is worth a word. */
function ownerWords({ kind }: Leak, deeds: readonly Deed[], { owner, ...round }: Round): string {
  const isDone = (deed: Deed['kind']) => deeds.some((one) => one.kind === deed)
  const broken = owner.services.filter(({ isServed }) => !isServed).length
  if (broken > 0) return `Broken by now: ${plural(broken, 'service')} that used the key.`
  if (kind === 'token' && isDone('end-session') && owner.session === 'signed-out')
    return `${owner.name} has to sign in again.`
  if (kind === 'token' && isDone('revoke') && owner.isServed)
    return `${owner.name} noticed nothing, and goes on with the next one.`
  if (kind === 'key' && owner.session === 'ended' && reachOf({ owner, ...round }) > 0)
    return `${owner.name}’s own session ended long ago.`
  return ''
}

function stillWords({ kind }: Leak, deeds: readonly Deed[], { afterMs }: Round): string {
  const after = afterWords(afterMs)
  if (deeds.some((deed) => deed.kind === 'rotate'))
    return `${after} the key is rotated, and the old one works on until its overlap is over`
  if (deeds.some((deed) => deed.kind === 'end-session'))
    return `${after} the session is ended, which brings no other token, but this one lives on to its end`
  return `${after} the ${kind} works for whoever found it`
}

/** When a copy dies of it, if of nothing else before. */
const deathBy = (deed: Deed) => deed.afterMs + (deed.kind === 'rotate' ? deed.overlapMs : 0)

function endWords({ kind }: Leak, deeds: readonly Deed[]): string {
  // A key that is rotated with an overlap may still be revoked, or expire, before that is over.
  const [end] = deeds
    .filter((deed) => deed.kind === 'revoke' || deed.kind === 'rotate')
    .toSorted((a, b) => deathBy(a) - deathBy(b))
  if (kind === 'token')
    return end
      ? `${afterWords(end.afterMs)} the token was revoked: the copy is worthless.`
      : `The token is dead, ${spanWords(TOKEN_LIFE_MS)} after it was made, and nobody had to notice.`
  if (!end || deathBy(end) > KEY_LIFE_MS)
    return `The key has expired after ${spanWords(KEY_LIFE_MS)}, as it was made to${end ? ', before the overlap was over.' : '; nobody had noticed before.'}`
  if (end.kind === 'rotate' && end.overlapMs > 0)
    return `${afterWords(end.afterMs)} the key was rotated, and the copy died with the overlap, ${spanWords(end.overlapMs)} later.`
  return `${afterWords(end.afterMs)} the key was ${end.kind === 'rotate' ? 'rotated' : 'revoked'}: the copy is worthless.`
}

/** One story in the picture: how many of the calls worked, moment by moment. */
export type Trace = {
  readonly leakId: LeakId
  /** What was done first; nothing, when nobody did anything. */
  readonly deed: Deed['kind'] | undefined
  /** What leaked and what was done first: two that have this in common take each other's place. */
  readonly id: string
  readonly name: string
  readonly points: readonly { readonly stop: number; readonly reach: number }[]
  /** What came of it, in a sentence. */
  readonly result: string
}

export function traceOf(leak: Leak, deeds: readonly Deed[], rounds: readonly Round[]): Trace {
  const first = deeds.find(({ kind }) => kind !== 'hand-out')
  return {
    leakId: leak.id,
    deed: first?.kind,
    id: `${leak.id} ${first?.kind ?? 'nothing'}`,
    name: `${leak.name}${first ? `, ${DEED_WORDS[first.kind]}` : ''}`,
    points: rounds.map((round) => ({ stop: round.stop, reach: reachOf(round) })),
    result: resultWords(leak, deeds, rounds),
  }
}

const DEED_WORDS: Record<Deed['kind'], string> = {
  revoke: 'revoked',
  'end-session': 'session ended',
  rotate: 'rotated',
  'hand-out': 'handed out',
}

const DEED_ORDER: readonly (Deed['kind'] | undefined)[] = [undefined, 'revoke', 'end-session', 'rotate']
const rankOf = ({ leakId, deed }: Trace) =>
  LEAKS.findIndex(({ id }) => id === leakId) * DEED_ORDER.length + DEED_ORDER.indexOf(deed)

/** In an order that stays, whatever was told first. */
export const inOrder = (traces: readonly Trace[]): Trace[] => traces.toSorted((a, b) => rankOf(a) - rankOf(b))

/** A piece of the picture's line: it stays where it is until the next moment, and moves within one. */
export type Segment = {
  readonly from: { readonly stop: number; readonly reach: number }
  readonly to: { readonly stop: number; readonly reach: number }
}

export function segmentsOf({ points }: Trace): Segment[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index] ?? point
    const corner = { stop: point.stop, reach: before.reach }
    return [
      ...(before.stop === point.stop ? [] : [{ from: before, to: corner }]),
      ...(before.reach === point.reach ? [] : [{ from: corner, to: point }]),
    ]
  })
}

/** What worked at each moment, before and after what was done in it: "12 → 0"; nothing where the story did not get to. */
export const reachByStop = ({ points }: Trace): string[] =>
  STOPS.map((_, stop) => {
    const reached = points.filter((point) => point.stop === stop).map(({ reach }) => reach)
    return reached.filter((reach, index) => reach !== reached[index - 1]).join(' → ')
  })
