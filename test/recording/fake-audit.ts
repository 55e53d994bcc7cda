/** The cloud's audit as its readers see it: held polls, pages, a new epoch; on a clock that moves when told to. */
import type { ManualClock } from '#src/clock/manual-clock.ts'
import { AUDIT_PAGE_RECORDS } from '#src/contract/audit.ts'
import { POLL_HOLD_MS } from '#src/contract/limits.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import { auditRecord, requestIdOf } from './audit-records.ts'

export function createFakeAudit(clock: ManualClock) {
  let records: AuditRecord[] = []
  let seq = 0
  const held = new Set<() => void>()
  const wake = () => {
    for (const look of [...held]) look()
  }

  const audit = {
    epoch: 'first',
    /** What a poll gets instead of an answer. */
    trouble: undefined as undefined | 'network' | 'silence' | 'html' | 503,
    asked: [] as number[],
    open: 0,
    mostOpen: 0,
    add(count = 1, facts: Partial<AuditRecord> = {}) {
      for (let n = 0; n < count; n++) {
        seq++
        records.push(auditRecord({ seq, requestId: requestIdOf(seq), realAt: clock.now(), ...facts }))
      }
      wake()
    },
    /** All but the newest are let go, as the cloud does beyond its bound. */
    letGo(count: number) {
      records = records.slice(count)
    },
    /** Everything is seeded anew. Numbers go on rising, unless the database itself is another one. */
    reset({ isOtherDatabase = false } = {}) {
      records = []
      if (isOtherDatabase) seq = 0
      audit.epoch = `${audit.epoch}, and anew`
      wake()
    },
    /** The browser's way: rejects with the signal's reason. */
    async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
      const after = Number(new URL(String(input), 'https://app.test').searchParams.get('after'))
      audit.asked.push(after)
      audit.mostOpen = Math.max(audit.mostOpen, ++audit.open)
      try {
        return await answer(after, init?.signal ?? new AbortController().signal)
      } finally {
        audit.open--
      }
    },
  }

  function answer(after: number, signal: AbortSignal) {
    return new Promise<Response>((resolve, reject) => {
      const stop = () => {
        held.delete(look)
        cancel()
      }
      const end = () => {
        stop()
        const page = records.filter((record) => record.seq > after).slice(0, AUDIT_PAGE_RECORDS)
        const last = page.at(-1)?.seq ?? records.at(-1)?.seq ?? 0
        resolve(Response.json({ records: page, last, epoch: audit.epoch }))
      }
      const look = () => {
        if ((records.at(-1)?.seq ?? 0) !== after) end()
      }
      const cancel = clock.setTimeout(end, POLL_HOLD_MS)
      signal.addEventListener('abort', () => {
        stop()
        reject(signal.reason)
      })
      if (signal.aborted) reject(signal.reason)
      else if (audit.trouble === 'network') reject(new TypeError('Failed to fetch'))
      else if (audit.trouble === 'html') resolve(new Response('<!doctype html>'))
      else if (audit.trouble === 503) resolve(new Response('', { status: 503 }))
      else if (audit.trouble !== 'silence') {
        held.add(look)
        look()
        return
      }
      if (audit.trouble) cancel()
    })
  }

  return audit
}
