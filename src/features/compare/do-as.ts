/** Does something as a person, and tells which request it came to. */
import type { Clock } from '#src/clock/clock.ts'
import type { LiveRecording } from '#src/recording/recording.ts'
import { type AddEvent, DEEDS, type DeedId, type Doer } from './deeds.ts'
import { watchRequests } from './watched-requests.ts'

export type Answer =
  /** `row`: in the recording. `isHeld`: kept waiting for news, which only who may listen is. */
  | { readonly kind: 'asked'; readonly row: number; readonly isHeld: boolean }
  /** No token could be had, so nothing was sent. */
  | { readonly kind: 'not-asked' }

export type DoAs = (id: DeedId, doer: Doer, foreignTenant: string) => Promise<Answer>

/** A listener is answered when there is news; who is let in is known long before that. Real milliseconds. */
export const HELD_AFTER_MS = 1_000

export function createDoAs({
  recording,
  clock,
  systemClock,
  addEvent,
}: {
  recording: Pick<LiveRecording, 'fetch' | 'requests'>
  clock: Clock
  systemClock: Clock
  addEvent: AddEvent
}): DoAs {
  return async (id, doer, foreignTenant) => {
    const watched = watchRequests(recording)
    const patience = new AbortController()
    const { signal } = patience
    const cancel =
      id === 'subscribe' ? systemClock.setTimeout(() => patience.abort(), HELD_AFTER_MS) : () => {}
    try {
      await DEEDS[id]({
        ...doer,
        momento: doer.session.momentoThrough(watched.fetch),
        fetch: watched.fetch,
        now: clock.now(),
        foreignTenant,
        addEvent,
        signal,
      })
    } catch {
      // What was refused, or went wrong, is told by the request itself.
    } finally {
      cancel()
    }
    const row = watched.last()
    return row === undefined ? { kind: 'not-asked' } : { kind: 'asked', row, isHeld: signal.aborted }
  }
}
