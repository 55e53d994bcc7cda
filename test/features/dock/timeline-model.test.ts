import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLUMN_PX, clustersIn } from '#src/features/dock/timeline-clusters.ts'
import { createTimelineModel, type Recorded, type RequestMark } from '#src/features/dock/timeline-model.ts'
import { outcomeOf } from '#src/features/dock/timeline-outcome.ts'
import { windowAround } from '#src/features/dock/timeline-window.ts'
import { markWords, rowWords } from '#src/features/dock/timeline-words.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import { line, MINUTE, move, request, T0 } from './recorded.ts'

const timeline = (recorded: Partial<Recorded>) =>
  createTimelineModel()({ requests: [], log: [], moves: [], lives: [], ...recorded })

const audit = (decision: AuditRecord['verdict']['decision']): AuditRecord => ({
  seq: 1,
  requestId: '0123456789abcdef',
  at: T0,
  realAt: T0,
  durationMs: 1,
  method: 'GET',
  target: '/',
  credential: { kind: 'none' },
  verdict: { decision },
})

test('a request is under way until it is answered, lost, or told of by the cloud', () => {
  const unanswered = { id: 1, status: undefined }
  expect(outcomeOf(request(unanswered))).toBe('pending')
  expect(outcomeOf(request({ ...unanswered, failure: 'network' }))).toBe('failed')
  expect(outcomeOf(request({ ...unanswered, audit: audit('allowed') }))).toBe('allowed')
  expect(outcomeOf(request({ id: 1, status: 403 }))).toBe('denied')
})

describe('lanes', () => {
  test('one for each seat, then what belongs to none', () => {
    const { lanes } = timeline({
      requests: [
        request({ id: 1, seat: undefined }),
        request({ id: 2, seat: 3 }),
        request({ id: 3, seat: 0, own: undefined, tab: 'there' }),
      ],
      lives: [{ seat: 1, lives: [{ id: 1, tokenId: 'a', since: T0, claims: { sub: 'admin@acme' } }] }],
    })
    expect(lanes.map(({ seat, subject, rows }) => [seat, subject, rows.map(({ kind }) => kind)])).toEqual([
      [0, undefined, ['others']],
      [1, 'admin@acme', ['tokens']],
      [3, undefined, ['requests']],
      [undefined, undefined, ['requests']],
    ])
  })

  test('another tab has a row of its own, and only those that asked last do', () => {
    const from = (id: number, tab: string | undefined) => request({ id, at: T0 + id, own: undefined, tab })
    const { lanes } = timeline({
      requests: [
        from(1, 'one'),
        from(2, 'two'),
        from(3, undefined),
        from(4, 'three'),
        from(5, 'four'),
      ].concat(from(6, 'five'), from(7, 'one')),
    })
    const told = lanes[0]?.rows.map((row) => [rowWords(row), row.marks.map(({ key }) => key)])
    expect(told).toEqual([
      ['Tab one', ['request 1', 'request 7']],
      ['Tab thre', ['request 4']],
      ['Tab four', ['request 5']],
      ['Tab five', ['request 6']],
      ['Other tabs', ['request 2', 'request 3']],
    ])
  })

  test('a seat that only other tabs look at says who is there, as the cloud does', () => {
    const told = { ...audit('allowed'), credential: { kind: 'token', subject: 'admin@globex' } as const }
    const { lanes } = timeline({
      requests: [request({ id: 1, seat: 2, own: undefined, tab: 'there', audit: told })],
    })
    expect(lanes[0]?.subject).toBe('admin@globex')
  })

  test('marks that the audit told late stand where they belong', () => {
    const { lanes } = timeline({
      requests: [request({ id: 1, at: T0 + MINUTE }), request({ id: 2, at: T0 })],
    })
    expect(lanes[0]?.rows[0]?.marks.map(({ key }) => key)).toEqual(['request 2', 'request 1'])
  })
})

test('a fault is a band from the first request it struck to the last, in each lane of its own', () => {
  const faults: AuditRecord['faults'] = [{ id: 'f', kind: 'silent' }]
  const struck = { ...audit('none'), faults }
  const { lanes } = timeline({
    requests: [
      request({ id: 1, at: T0 }),
      request({ id: 2, at: T0 + 3 * MINUTE, audit: struck }),
      request({ id: 3, at: T0 + MINUTE, audit: struck, own: undefined }),
      request({ id: 4, at: T0 + 2 * MINUTE, audit: struck, seat: 1 }),
    ],
  })
  const rows = lanes.map((lane) => lane.rows.find(({ kind }) => kind === 'faults')?.marks ?? [])
  expect(rows.map((marks) => marks.length)).toEqual([1, 1])
  expect(rows[0]?.[0]).toMatchObject({
    seat: 0,
    fault: 'silent',
    strikes: 2,
    at: T0 + MINUTE,
    from: { passed: T0 + MINUTE },
    to: { passed: T0 + 3 * MINUTE },
  })
  expect(rows[1]?.[0]).toMatchObject({ seat: 1, strikes: 1, at: T0 + 2 * MINUTE })
  expect(rows[0]?.map(markWords)).toEqual([
    expect.stringMatching(/^A fault of the lab: no answer, for 2 requests from .+ on\.$/),
  ])
})

describe('the life of a token', () => {
  const planned = line(1, T0, { kind: 'planned', tokenId: 'a', dueInMs: 14 * MINUTE })
  const marks = (recorded: Partial<Recorded>) =>
    timeline({ log: [planned], ...recorded }).lanes[0]?.rows[0]?.marks

  test('is as long as it was held, and thinner as long as it would be good', () => {
    const life = { id: 1, tokenId: 'a', since: T0, expiresAt: T0 + 15 * MINUTE }
    const ended = { how: 'replaced', at: T0 + 14 * MINUTE } as const
    expect(marks({ lives: [{ seat: 0, lives: [{ ...life, ended }] }] })).toMatchObject([
      {
        from: { passed: T0 },
        reissue: { passed: T0 + 14 * MINUTE },
        to: { passed: T0 + 14 * MINUTE },
        good: { passed: T0 + 15 * MINUTE },
      },
    ])
    expect(marks({ lives: [{ seat: 0, lives: [life] }] })).toMatchObject([
      { to: { passed: T0 + 15 * MINUTE }, good: { passed: T0 + 15 * MINUTE } },
    ])
  })

  test('stays before the fold when everything was started over', () => {
    const life = { id: 1, tokenId: 'a', since: T0, expiresAt: T0 + 15 * MINUTE }
    const next = { id: 9, tokenId: 'b', since: T0 + 2_000, expiresAt: T0 + 15 * MINUTE }
    const ended = { how: 'reset', at: T0 + 1_000 } as const
    const drawn = marks({
      log: [
        { ...planned, realAt: 10 },
        line(9, T0 + 2_000, { kind: 'planned', tokenId: 'b', dueInMs: 14 * MINUTE }, 90),
      ],
      moves: [move(1, T0 + 5 * MINUTE, T0 + 1_000, 50)],
      lives: [{ seat: 0, lives: [{ ...life, ended }, next] }],
    })
    expect(drawn).toMatchObject([
      { from: { folds: 0 }, to: { folds: 0 }, good: { passed: T0 + 5 * MINUTE, folds: 0 } },
      { from: { folds: 1 }, good: { folds: 1 } },
    ])
  })
})

describe('what the token manager did', () => {
  const doings = (...log: Recorded['log']) =>
    timeline({ log, requests: [request({ id: 1 })] })
      .lanes[0]?.rows.find(({ kind }) => kind === 'attempts')
      ?.marks.map((mark) =>
        mark.kind === 'attempt'
          ? [mark.doing, (mark.at - T0) / 1000, mark.untilAt === undefined ? '…' : (mark.untilAt - T0) / 1000]
          : mark.key,
      )

  test.each<[string, Recorded['log'], unknown]>([
    [
      'an attempt that worked',
      [line(1, T0, { kind: 'issuing' }), line(2, T0 + 1_000, { kind: 'issued', tokenId: 'b' })],
      [['attempt_issued', 0, 1]],
    ],
    ['one under way', [line(1, T0, { kind: 'issuing' })], [['attempt_under_way', 0, '…']]],
    [
      'one that failed, the wait, and the next one',
      [
        line(1, T0, { kind: 'issuing' }),
        line(2, T0 + 1_000, { kind: 'failed', why: 'http_503', attempt: 1, dueInMs: 4_000 }),
        line(3, T0 + 5_000, { kind: 'issuing' }),
        line(4, T0 + 6_000, { kind: 'issued' }),
      ],
      [
        ['attempt_failed', 0, 1],
        ['waiting', 1, 5],
        ['attempt_issued', 5, 6],
      ],
    ],
    [
      'a wait that was cut short',
      [
        line(1, T0, { kind: 'issuing' }),
        line(2, T0, { kind: 'failed', dueInMs: 60_000 }),
        line(3, T0 + 7_000, { kind: 'woken', why: 'online' }),
      ],
      [
        ['attempt_failed', 0, 0],
        ['waiting', 0, 7],
      ],
    ],
    ['a wait that is not over', [line(1, T0, { kind: 'waiting', dueInMs: 9_000 })], [['waiting', 0, 9]]],
    [
      'an attempt that ended the session',
      [line(1, T0, { kind: 'issuing' }), line(2, T0 + 1_000, { kind: 'ended', why: 'session_ended' })],
      [['attempt_refused', 0, 1]],
    ],
    [
      'an attempt that a sign-out overtook',
      [line(1, T0, { kind: 'issuing' }), line(2, T0 + 1_000, { kind: 'ended', why: 'signed_out' })],
      [
        ['attempt_dropped', 0, 1],
        ['ended', 1, 1],
      ],
    ],
    [
      'moments',
      [
        line(1, T0, { kind: 'accepted' }),
        line(2, T0 + 1_000, { kind: 'planned' }),
        line(3, T0 + 2_000, { kind: 'rejected_by_server' }),
        line(4, T0 + 3_000, { kind: 'adopted' }),
        line(5, T0 + 4_000, { kind: 'forgotten' }),
      ],
      [
        ['signed_in', 0, 0],
        ['token_refused', 2, 2],
        ['taken_over', 3, 3],
        ['forgotten', 4, 4],
      ],
    ],
  ])('%s', (_, log, expected) => {
    expect(doings(...log)).toEqual(expected)
  })

  test('another tab’s re-issue stands among them', () => {
    const { lanes } = timeline({
      requests: [
        request({
          id: 5,
          own: undefined,
          tab: 'there',
          method: 'POST',
          target: '/auth/0/token',
          service: 'auth',
        }),
        request({ id: 6, own: undefined, tab: 'there' }),
      ],
    })
    expect(lanes[0]?.rows.map(({ kind, marks }) => [kind, marks.map(({ key }) => key)])).toEqual([
      ['attempts', ['request 5']],
      ['others', ['request 5', 'request 6']],
    ])
  })
})

describe('clusters', () => {
  const marksOf = (...requests: Recorded['requests']) =>
    (timeline({ requests }).lanes[0]?.rows[0]?.marks ?? []).filter(
      (mark): mark is RequestMark => mark.kind === 'request',
    )
  const window = windowAround({ passed: T0, folds: 0 }, 0, 10 * MINUTE, 600)

  test('show what deserves a look most, and the newest of those', () => {
    const [cluster, ...others] = clustersIn(
      marksOf(
        request({ id: 1, at: T0 + 1_000, status: 403 }),
        request({ id: 2, at: T0 + 2_000, status: 403 }),
        request({ id: 3, at: T0 + 3_000 }),
      ),
      window,
    )
    expect(others).toEqual([])
    expect(cluster).toMatchObject({
      count: 3,
      tone: 'denied',
      tones: { denied: 2, neutral: 1 },
      mark: { request: { id: 2 } },
    })
  })

  test('lose and double nothing that is in sight, and are no more than there are columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -2 * MINUTE, max: 12 * MINUTE }), { maxLength: 60 }),
        fc.integer({ min: -1_000, max: 1_000 }),
        (times, pan) => {
          const marks = marksOf(...times.map((ms, id) => request({ id, at: T0 + ms })))
          const panned = { ...window, offset: window.offset + pan / 100 }
          const clusters = clustersIn(marks, panned)
          const counted = clusters.reduce((sum, { count }) => sum + count, 0)
          const inSight = marks.filter(({ at }) => {
            const x = at * panned.scale - panned.offset
            return x >= -COLUMN_PX && x <= panned.width + COLUMN_PX
          })
          expect(counted).toBe(inSight.length)
          expect(clusters.length).toBeLessThanOrEqual(panned.width / COLUMN_PX + 4)
          const xs = clusters.map(({ x }) => x)
          expect(xs).toEqual(xs.toSorted((a, b) => a - b))
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('20,000 requests are few things to draw', () => {
  const requests = Array.from({ length: 20_000 }, (_, id) => request({ id, at: T0 + id * 50 }))
  const model = createTimelineModel()
  const rest = { log: [], moves: [], lives: [] }
  const [row] = model({ requests, ...rest }).lanes[0]?.rows ?? []
  const marks = (row?.marks ?? []).filter((mark): mark is RequestMark => mark.kind === 'request')
  const window = windowAround({ passed: T0, folds: 0 }, 0, 20 * MINUTE, 1_000)
  const clusters = clustersIn(marks, window)
  expect(clusters.length).toBeLessThan(90)
  expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(20_000)
  // One more request makes one more mark.
  const more = model({ requests: [...requests, request({ id: 20_000, at: T0 })], ...rest })
  expect(more.lanes[0]?.rows[0]?.marks).toContain(marks[7])
})
