/**
 * Follows the cloud's audit by long poll: one at a time, in order, from where it stood, whatever happens in between.
 * Only while the page is seen. The cloud keeps the last 2,000 requests, so little is lost by catching up later, and
 * that is counted, whereas each hidden tab would read the database again at every request of the others; and a page in the
 * back/forward cache must not be sent anything.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Clock, sleep } from '#src/clock/clock.ts'
import type { WakeUps } from '#src/clock/wake-ups.ts'
import { AUDIT_PAGE_RECORDS } from '#src/contract/audit.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { type AuditAnswer, type AuditRecord, auditAnswerSchema } from '#src/scope/audit-record.ts'
import type { PageSight } from './page-sight.ts'
import type { AuditState } from './recording.ts'

export type AuditFeed = { readonly state: StoreApi<AuditState>; dispose(): void }

/** All in real milliseconds. Longer than a poll is held. */
const ANSWER_TIMEOUT_MS = 30_000
/** Between two polls, so that an answer to a flood holds many records. */
const GAP_MS = 100
/** Polls that bring nothing are at least this far apart, however fast they are answered. */
const EMPTY_POLL_MS = 1_000
const BACKOFF_BASE_MS = 1_000
const BACKOFF_CAP_MS = 30_000

/** From beyond the end nothing is held: the answer says at once where the end is. */
const BEYOND_THE_END = Number.MAX_SAFE_INTEGER

export function followAudit({
  fetch,
  systemClock,
  wakeUps,
  sight,
  onRecords,
  onMissed,
}: {
  /** The one that is not recorded. */
  fetch: typeof globalThis.fetch
  systemClock: Clock
  wakeUps: WakeUps
  sight: PageSight
  /** In the cloud's order, each once. */
  onRecords: (records: readonly AuditRecord[]) => void
  /** So many were let go by the cloud before they could be read here. Told before those that came after them. */
  onMissed: (count: number) => void
}): AuditFeed {
  const state = createStore<AuditState>(() => ({ status: 'catching_up' }))
  const disposed = new AbortController()
  /** What happened before belongs to a page that is no more. */
  const startedAt = systemClock.now()
  /** `old`: up to there the audit may have records from before this page. */
  let position: { epoch: string; after: number; old: number } | undefined
  let knowsEnd = false
  let failures = 0
  let stopWaiting = () => {}

  const enter = (next: AuditState) => {
    if (next.status === 'unreachable' || next.status !== state.getState().status) state.setState(next, true)
  }

  /** Given up when nobody looks any more. */
  async function ask(after: number): Promise<AuditAnswer> {
    const giveUp = new AbortController()
    const stops = [
      systemClock.setTimeout(() => giveUp.abort(), ANSWER_TIMEOUT_MS),
      sight.subscribe(() => {
        if (!sight.isSeen()) giveUp.abort()
      }),
    ]
    try {
      const response = await fetch(`${LAB_PATHS.audit}?after=${after}`, {
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.any([giveUp.signal, disposed.signal]),
      })
      if (!response.ok) throw new Error(`The audit answered ${response.status}`)
      return auditAnswerSchema.parse(await response.json())
    } finally {
      for (const stop of stops) stop()
    }
  }

  async function findEnd() {
    const { epoch, last } = await ask(BEYOND_THE_END)
    position ??= { epoch, after: Math.max(0, last - AUDIT_PAGE_RECORDS), old: last }
    knowsEnd = true
    failures = 0
    enter({ status: last === position.after ? 'following' : 'catching_up' })
  }

  async function poll({ epoch, after, old }: NonNullable<typeof position>) {
    const askedAt = systemClock.monotonic()
    const answer = await ask(after)
    if (disposed.signal.aborted) return
    if (answer.epoch !== epoch || answer.last < after) {
      // Everything was seeded anew: what there is now is new to us.
      position = { epoch: answer.epoch, after: 0, old: 0 }
      return
    }
    position = { epoch, after: answer.last, old }
    // The first numbers of an epoch are not known, nor what was let go of it.
    const [first] = answer.records
    const missed = first && after > 0 ? first.seq - 1 - Math.max(after, old) : 0
    if (missed > 0) onMissed(missed)
    const records = answer.records.filter(({ seq, realAt }) => seq > old || realAt >= startedAt)
    if (records.length > 0) onRecords(records)
    knowsEnd = answer.records.length < AUDIT_PAGE_RECORDS
    if (!knowsEnd) return
    enter({ status: 'following' })
    const took = systemClock.monotonic() - askedAt
    await wait(answer.records.length > 0 ? GAP_MS : Math.max(GAP_MS, EMPTY_POLL_MS - took))
  }

  /** As long as that, or until somebody looks, the network is back, or it is all over. */
  async function wait(ms: number) {
    const woken = new AbortController()
    stopWaiting = () => woken.abort()
    await sleep(systemClock, ms, AbortSignal.any([woken.signal, disposed.signal])).catch(() => {})
    stopWaiting = () => {}
  }

  async function run() {
    while (!disposed.signal.aborted) {
      if (!sight.isSeen()) await wait(Number.POSITIVE_INFINITY)
      else {
        try {
          if (!position || !knowsEnd) await findEnd()
          if (position) await poll(position)
        } catch {
          if (disposed.signal.aborted || !sight.isSeen()) continue
          knowsEnd = false
          const delay = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** failures++)
          enter({ status: 'unreachable', nextAt: systemClock.now() + delay })
          await wait(delay)
        }
      }
    }
  }

  const stops = [wakeUps(() => stopWaiting()), sight.subscribe(() => stopWaiting())]
  void run()

  return {
    state,
    dispose() {
      disposed.abort()
      for (const stop of stops) stop()
    },
  }
}
