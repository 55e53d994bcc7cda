import { describe, expect, test } from 'vitest'
import { chosenOf, emphasisOf } from '#src/features/dock/timeline-chosen.ts'
import { type Cursor, findMark, hitIn, rowsOf, type Step, stepFrom } from '#src/features/dock/timeline-hit.ts'
import { createTimelineModel, inOrder, type Recorded } from '#src/features/dock/timeline-model.ts'
import { lastMomentOf } from '#src/features/dock/timeline-now.ts'
import { thingOfMark } from '#src/features/dock/timeline-thing.ts'
import { windowAround } from '#src/features/dock/timeline-window.ts'
import { clusterWords, markWords } from '#src/features/dock/timeline-words.ts'
import { line, MINUTE, move, request, T0 } from './recorded.ts'

/** Token a, replaced by b; a request with each, and one that was denied right beside another. */
const RECORDED: Recorded = {
  requests: [
    request({ id: 1, at: T0 + 3 * MINUTE, tokenId: 'a' }),
    request({ id: 2, at: T0 + 6 * MINUTE, tokenId: 'b', status: 403 }),
    request({ id: 3, at: T0 + 6 * MINUTE + 1_000, tokenId: 'b' }),
  ],
  log: [
    line(11, T0 + 4 * MINUTE, { kind: 'issuing' }),
    line(12, T0 + 4 * MINUTE + 500, { kind: 'issued', tokenId: 'b' }),
  ],
  moves: [],
  lives: [
    {
      seat: 0,
      lives: [
        {
          id: 1,
          tokenId: 'a',
          since: T0,
          beginning: 'signed_in',
          expiresAt: T0 + 15 * MINUTE,
          ended: { how: 'replaced', at: T0 + 4 * MINUTE },
        },
        { id: 2, tokenId: 'b', since: T0 + 4 * MINUTE, beginning: 'issued', expiresAt: T0 + 19 * MINUTE },
      ],
    },
  ],
}
const timeline = createTimelineModel()(RECORDED)
const rows = rowsOf(timeline)
/** 50 px a minute. */
const window = windowAround({ passed: T0, folds: 0 }, 0, 20 * MINUTE, 1_000)

const row = (kind: string) => {
  const found = rows.find((each) => each.kind === kind)
  if (!found) throw new Error(`There is no row of ${kind}`)
  return found
}

describe('pointing', () => {
  test.each([
    ['tokens', 100, 'token 0 1'],
    ['tokens', 500, 'token 0 2'],
    // Both bars touch here: the one that began last.
    ['tokens', 200, 'token 0 2'],
    ['requests', 155, 'request 1'],
    ['requests', 130, undefined],
    ['attempts', 203, 'attempt 11'],
  ])('at %s, %d px: %s', (kind, x, key) => {
    expect(hitIn(row(kind), window, x)?.mark.key).toBe(key)
  })

  test('at a crowd tells of all of them and names the gravest', () => {
    const hit = hitIn(row('requests'), window, 300)
    expect(hit?.mark.key).toBe('request 2')
    expect(hit?.cluster && clusterWords(hit.cluster)).toBe('2 requests: 1 denied, 1 without a verdict.')
  })
})

describe('walking', () => {
  const walk = (...steps: Step[]) =>
    steps.reduce<Cursor | undefined>((cursor, step) => stepFrom(cursor, step, rows, window), undefined)?.mark

  test.each<[string, Step[], string]>([
    ['begins at the newest token', ['left'], 'token 0 2'],
    ['goes to the one before', ['left', 'left'], 'token 0 1'],
    ['and stops at the first', ['left', 'left', 'left', 'left'], 'token 0 1'],
    ['goes down to what is nearest', ['left', 'left', 'down', 'down'], 'request 1'],
    ['comes to every mark of a crowd', ['left', 'down', 'down', 'right'], 'request 2'],
    ['stops at the top', ['left', 'up'], 'token 0 2'],
    ['goes to the first and the last', ['left', 'down', 'down', 'first', 'last'], 'request 3'],
  ])('%s', (_, steps, key) => {
    expect(walk(...steps)).toBe(key)
  })

  test('begins anew when what it was at has been let go of', () => {
    const gone = { row: '0 requests', mark: 'request 99' }
    expect(stepFrom(gone, 'left', rows, window)?.mark).toBe('token 0 2')
  })
})

describe('what is chosen', () => {
  const emphasised = (selection: Parameters<typeof chosenOf>[0]) => {
    const chosen = chosenOf(
      selection,
      (id) => RECORDED.requests.find((each) => each.id === id),
      (id) => RECORDED.log.find((each) => each.id === id),
    )
    return Object.fromEntries(
      inOrder(timeline).flatMap((mark) => {
        const emphasis = emphasisOf(thingOfMark(mark), chosen)
        return emphasis ? [[mark.key, emphasis]] : []
      }),
    )
  }

  test('a token shows what was done with it and what is told of it', () => {
    expect(emphasised({ kind: 'token', seat: 0, tokenId: 'b' })).toEqual({
      'token 0 2': 'chosen',
      'request 2': 'related',
      'request 3': 'related',
      'attempt 11': 'related',
    })
  })

  test('a request shows its token, and not the other requests made with that', () => {
    expect(emphasised({ kind: 'request', id: 2 })).toEqual({ 'request 2': 'chosen', 'token 0 2': 'related' })
  })

  test('a line of the log shows its token', () => {
    expect(emphasised({ kind: 'entry', id: 12 })).toEqual({
      'attempt 11': 'chosen',
      'token 0 2': 'related',
    })
  })

  test('nothing shows nothing', () => {
    expect(emphasised(undefined)).toEqual({})
  })

  test('has its mark, if the timeline has one', () => {
    expect(findMark(timeline, { kind: 'request', id: 3 })?.key).toBe('request 3')
    expect(findMark(timeline, { kind: 'entry', id: 99 })).toBeUndefined()
  })
})

test('each mark says what it is', () => {
  const moved = createTimelineModel()({ ...RECORDED, moves: [move(1, T0 + 10 * MINUTE, T0 + 70 * MINUTE)] })
  const time = (at: number) => new Date(at).toLocaleTimeString('en-GB')
  expect(inOrder(moved).map(markWords)).toEqual([
    `Token \`a\` came with the sign-in at ${time(T0)}; replaced at ${time(T0 + 4 * MINUTE)}.`,
    'Read acme:2026-11 (this tab). Answered 200; the cloud has not said why.',
    `Token \`b\` was issued to this tab at ${time(T0 + 4 * MINUTE)}; good until ${time(T0 + 19 * MINUTE)}.`,
    'Token `b` issued; this clock is in step with the cloud’s. It took 0.5 s.',
    'Read acme:2026-11 (this tab). Answered 403; the cloud has not said why.',
    'Read acme:2026-11 (this tab). Answered 200; the cloud has not said why.',
    `The clock leapt 1:00:00 ahead, to ${time(T0 + 70 * MINUTE)}.`,
  ])
})

test('a file ends where the last thing really happened', () => {
  const reset = move(1, T0 + 70 * MINUTE, T0 - 5 * MINUTE, T0 + 80 * MINUTE)
  expect(lastMomentOf(RECORDED)).toBe(T0 + 6 * MINUTE + 1_000)
  expect(lastMomentOf({ ...RECORDED, moves: [reset] })).toBe(T0 - 5 * MINUTE)
  expect(lastMomentOf({ requests: [], log: [], moves: [], lives: [] })).toBeUndefined()
})
