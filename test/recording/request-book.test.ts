/** Each request has one row, whichever of its two halves is known first. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { MAX_BODIES_CHARACTERS, MAX_REQUESTS } from '#src/recording/recording.ts'
import { createRequestBook, SAME_MOMENT_MS } from '#src/recording/request-book.ts'
import { plain } from '#src/recording/veiled.ts'
import { MANY } from '#test/cases.ts'
import { auditRecord, requestIdOf } from './audit-records.ts'

const TAB = 'this-tab'
const openBook = () => createRequestBook({ systemClock: createManualClock(), tabId: TAB })
type Book = ReturnType<typeof openBook>

const begin = (book: Book, { target = '/lab/clock', realAt = 0 } = {}) =>
  book.begin({
    at: 0,
    realAt,
    seat: undefined,
    tab: TAB,
    method: 'GET',
    target,
    service: 'lab',
    tokenId: undefined,
    repeats: undefined,
    own: { requestHeaders: [], requestBody: undefined, responseHeaders: [], responseBody: undefined },
  })
const answer = (book: Book, id: number, requestId: string | undefined) =>
  book.answered(id, { requestId, status: 200, durationMs: 7, responseHeaders: [] })

/** `id requestId-of-the-record` for each row; `-` for none. */
const outline = ({ requests }: Book) =>
  requests.all().map(({ id, audit }) => `${id} ${audit?.requestId ?? '-'}`)

describe('both halves of a request', () => {
  test('the record comes after the answer', () => {
    const book = openBook()
    const id = begin(book)
    answer(book, id, requestIdOf('a'))
    book.audited(auditRecord({ requestId: requestIdOf('a'), tab: TAB, seat: 3 }))
    expect(book.requests.all()).toEqual([
      expect.objectContaining({ id, requestId: requestIdOf('a'), status: 200, durationMs: 7, seat: 3 }),
    ])
    expect(outline(book)).toEqual([`${id} ${requestIdOf('a')}`])
  })

  test('the record comes before the answer: no second row in between', () => {
    const book = openBook()
    const id = begin(book)
    book.audited(auditRecord({ requestId: requestIdOf('a'), tab: TAB }))
    expect(outline(book)).toEqual([`${id} -`])
    answer(book, id, requestIdOf('a'))
    expect(outline(book)).toEqual([`${id} ${requestIdOf('a')}`])
  })

  test('of one that was given up, the record is known by what was asked and when', () => {
    const book = openBook()
    const late = begin(book, { realAt: 1_500 })
    const id = begin(book, { realAt: 1_000 })
    const elsewhere = begin(book, { realAt: 1_000, target: '/lab/faults' })
    for (const given of [late, id, elsewhere]) book.failed(given, 'aborted', 3)
    book.audited(auditRecord({ requestId: requestIdOf('a'), tab: TAB, realAt: 1_010 }))
    expect(outline(book)).toEqual([`${late} -`, `${id} ${requestIdOf('a')}`, `${elsewhere} -`])
  })

  test('a record too far from all that was given up is no row', () => {
    const book = openBook()
    const id = begin(book, { realAt: 1_000 })
    book.failed(id, 'network', 3)
    book.audited(auditRecord({ tab: TAB, realAt: 1_001 + SAME_MOMENT_MS }))
    expect(outline(book)).toEqual([`${id} -`])
  })

  test('a record that may be that of one still under way is given to no other', () => {
    const book = openBook()
    const given = begin(book, { realAt: 0 })
    const open = begin(book, { realAt: 100 })
    book.failed(given, 'aborted', 3)
    book.audited(auditRecord({ requestId: requestIdOf('a'), tab: TAB, realAt: 10 }))
    expect(outline(book)).toEqual([`${given} -`, `${open} -`])
    book.failed(open, 'aborted', 3)
    expect(outline(book)).toEqual([`${given} ${requestIdOf('a')}`, `${open} -`])
  })

  test('a poll that was opened again at once does not keep the record of the one before waiting', () => {
    const book = openBook()
    const given = begin(book, { realAt: 0 })
    book.failed(given, 'aborted', 3)
    const open = begin(book, { realAt: SAME_MOMENT_MS + 100 })
    book.audited(auditRecord({ requestId: requestIdOf('a'), tab: TAB, realAt: 50 }))
    expect(outline(book)).toEqual([`${given} ${requestIdOf('a')}`, `${open} -`])
  })

  test('an answer proves that a record was given to the wrong one', () => {
    const book = openBook()
    const given = begin(book, { realAt: 0 })
    const slow = begin(book, { realAt: SAME_MOMENT_MS + 100 })
    book.failed(given, 'network', 3)
    book.audited(auditRecord({ requestId: requestIdOf('a'), tab: TAB, realAt: 50 }))
    answer(book, slow, requestIdOf('a'))
    expect(outline(book)).toEqual([`${given} -`, `${slow} ${requestIdOf('a')}`])
    book.audited(auditRecord({ requestId: requestIdOf('b'), tab: TAB, realAt: 60 }))
    expect(outline(book)).toEqual([`${given} ${requestIdOf('b')}`, `${slow} ${requestIdOf('a')}`])
  })

  test('what a live service calls by the same name again stays apart', () => {
    const book = openBook()
    const ids = [begin(book), begin(book)]
    for (const id of ids) answer(book, id, 'always-the-same')
    expect(book.requests.all().map(({ requestId }) => requestId)).toEqual([
      'always-the-same',
      'always-the-same',
    ])
  })
})

test('in whatever order it is learned of, each request has one row, with both its halves, in its place', () => {
  const request = fc.record({
    isOwn: fc.boolean(),
    target: fc.constantFrom('/lab/clock', '/lab/faults', '/lab/reset'),
    realAt: fc.nat(10_000),
    latencyMs: fc.nat(3_000),
    end: fc.constantFrom('answered', 'aborted', 'network'),
    /** Whether a request without an answer reached the cloud. */
    isRecorded: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 8 }),
      fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
      (requests, picks) => {
        const book = openBook()
        const ids = new Map<number, number>()
        const recordOf = (index: number) => {
          const { target, realAt, latencyMs, isOwn } = requests[index] as (typeof requests)[number]
          const tab = isOwn ? { tab: TAB } : { tab: 'another-tab' }
          return auditRecord({ requestId: requestIdOf(index), target, realAt: realAt + latencyMs, ...tab })
        }
        const left = requests.map(({ isOwn, end, isRecorded }) => [
          ...(isOwn ? (['begin', 'end'] as const) : []),
          ...(!isOwn || end === 'answered' || isRecorded ? (['audited'] as const) : []),
        ])
        const happen = (index: number, what: 'begin' | 'end' | 'audited') => {
          const { target, realAt, end } = requests[index] as (typeof requests)[number]
          if (what === 'begin') ids.set(index, begin(book, { target, realAt }))
          else if (what === 'audited') book.audited(recordOf(index))
          else if (end === 'answered') answer(book, ids.get(index) ?? 0, requestIdOf(index))
          else book.failed(ids.get(index) ?? 0, end, 1)
        }
        let before: number[] = []
        for (const pick of picks) {
          const open = left.flatMap((events, index) => (events.length > 0 ? [index] : []))
          if (open.length === 0) break
          const index = open[pick % open.length] as number
          const events = left[index] as ('begin' | 'end' | 'audited')[]
          const [what = 'end'] = events.splice(events[0] === 'begin' ? 0 : pick % events.length, 1)
          happen(index, what)
          const now = book.requests.all().map(({ id }) => id)
          expect(now.slice(0, before.length)).toEqual(before)
          before = now
        }

        const rows = book.requests.all()
        const own = requests.filter(({ isOwn }) => isOwn)
        expect(rows).toHaveLength(requests.length)
        expect(rows.filter((row) => row.own)).toHaveLength(own.length)
        const joined = rows.flatMap(({ audit }) => (audit ? [audit.requestId] : []))
        expect(new Set(joined).size).toBe(joined.length)
        for (const [index, { isOwn, end, target, isRecorded, latencyMs }] of requests.entries()) {
          const row = isOwn
            ? book.requests.find(ids.get(index) ?? 0)
            : rows.find(({ requestId }) => requestId === requestIdOf(index))
          if (!isOwn || end === 'answered') {
            expect(row?.requestId).toBe(requestIdOf(index))
            expect(row?.audit?.requestId).toBe(requestIdOf(index))
            continue
          }
          if (row?.audit) expect([row.audit.target, row.audit.tab]).toEqual([target, TAB])
          const isAlone = own.filter((other) => other.target === target).length === 1
          if (!isAlone) continue
          expect(row?.audit?.requestId).toBe(
            isRecorded && latencyMs <= SAME_MOMENT_MS ? requestIdOf(index) : undefined,
          )
        }
      },
    ),
    { numRuns: MANY / 2 },
  )
})

describe('what is kept', () => {
  test('the newest requests, also in a flood', () => {
    const book = openBook()
    for (let n = 0; n < 50_000; n++) {
      if (n % 2) book.audited(auditRecord({ requestId: requestIdOf(n), tab: 'another-tab' }))
      else answer(book, begin(book), `own-${n}`)
    }
    const ids = book.requests.all().map(({ id }) => id)
    expect(ids).toHaveLength(MAX_REQUESTS)
    expect(ids[0]).toBe(50_001 - MAX_REQUESTS)
    expect(ids.at(-1)).toBe(50_000)
  })

  test('bodies up to a bound: the oldest are let go, and that there was one is still known', () => {
    const book = openBook()
    const text = plain('x'.repeat(10_000))
    const ids = Array.from({ length: MAX_BODIES_CHARACTERS / 10_000 + 3 }, () => {
      const id = begin(book)
      answer(book, id, undefined)
      book.read(id, { mimeType: 'text/plain', bytes: 10_000, text, isCut: false })
      return id
    })
    const bodies = ids.map((id) => book.requests.find(id)?.own?.responseBody)
    expect(bodies.map((body) => body?.text !== undefined)).toEqual(ids.map((_, index) => index >= 3))
    expect(bodies[0]).toEqual({ mimeType: 'text/plain', bytes: 10_000, text: undefined, isCut: false })
  })

  test('nothing of before it was cleared, nor what was under way then', () => {
    const book = openBook()
    const open = begin(book)
    book.audited(auditRecord({ requestId: requestIdOf('held'), tab: TAB }))
    book.clear()
    answer(book, open, requestIdOf('held'))
    book.read(open, undefined)
    book.audited(auditRecord({ requestId: requestIdOf('held'), tab: TAB }))
    expect(book.requests.all()).toEqual([])
    expect(begin(book)).toBe(open + 1)
  })
})
