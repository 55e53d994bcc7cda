/**
 * The jumps worth making, by what they lead to: one list for the bar, the palette and the lab. Pure.
 * Times are epoch milliseconds by this browser's clock, right or wrong, as the token manager tells them.
 */
import { MAX_JUMP_MS } from '#src/contract/limits.ts'
import type { TokenState } from '#src/tokens/index.ts'

export const SLEEP_MS = 20 * 60_000
const HOUR_MS = 60 * 60_000
const BEFORE_EXPIRY_MS = 60_000
const PAST_EXPIRY_MS = 1_000

export type ClockJump = {
  id: 'before-expiry' | 'reissue' | 'expiry' | 'past-expiry' | 'hour' | 'sleep'
  name: string
  /** What it stands for, where the name does not say it all. */
  about?: string
} & (
  | { at: number; whyNot?: undefined }
  /** It cannot be made, and this is why, as the end of a sentence or on its own. */
  | { at?: number | undefined; whyNot: string }
)

type Told = Pick<TokenState, 'token' | 'expiresAt' | 'reissueAt' | 'activity'>

export function clockJumps(now: number, { token, expiresAt, reissueAt, activity }: Told): ClockJump[] {
  const isHeld = token !== 'none' && activity.kind !== 'ended'
  const ofToken = (at: number | undefined) => (isHeld ? at : undefined)
  // After a failure the next try is what comes next; a re-issue that is under way is no longer to come.
  const nextIssue = activity.kind === 'waiting' ? activity.nextAt : ofToken(reissueAt)
  const expiry = ofToken(expiresAt)
  return [
    jump('before-expiry', 'To 60 s before the token expires', after(expiry, -BEFORE_EXPIRY_MS), now),
    jump('reissue', 'To the next re-issue', nextIssue, now),
    jump('expiry', 'To the token’s expiry', expiry, now),
    jump('past-expiry', 'To 1 s past its expiry', after(expiry, PAST_EXPIRY_MS), now),
    jump('hour', 'By one hour', now + HOUR_MS, now),
    // A jump is a sleep: wall time goes by, no timer runs, then those that are due fire once and the tabs wake.
    {
      ...jump('sleep', 'Sleep 20 min', now + SLEEP_MS, now),
      about: 'As with a closed lid: no timer runs meanwhile, then each that is due fires once.',
    },
  ]
}

const after = (at: number | undefined, ms: number) => (at === undefined ? undefined : at + ms)

function jump(id: ClockJump['id'], name: string, at: number | undefined, now: number): ClockJump {
  if (at === undefined) return { id, name, whyNot: 'There is no token' }
  const whyNot = whyNotTo(at, now)
  return whyNot === undefined ? { id, name, at } : { id, name, at, whyNot }
}

/** Why the clock cannot be moved to a moment, if it cannot. */
export function whyNotTo(at: number, now: number): string | undefined {
  if (at <= now) return 'Already past'
  return at > MAX_JUMP_MS ? 'Too far: the clock ends with the year 8999' : undefined
}

/** Why there is no way back, for wherever somebody may look for one. */
export const FORWARD_ONLY = 'Forward only: in the past, tokens that have died would come back to life.'
