import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diesAt, type Life, MAX_DELAY_MS, type PlanState, plan, reissueAt } from '#src/tokens/plan.ts'
import { backoffMs, DEFAULT_POLICY, MIN_SPACING_MS, marginMs, type Policy } from '#src/tokens/policy.ts'
import { CASES } from '#test/cases.ts'

const MINUTE = 60_000
const token: Life = { receivedAt: 0, lifeMs: 15 * MINUTE, dice: 0 }
const idle: PlanState = {
  ended: false,
  busy: false,
  wanted: undefined,
  token: undefined,
  coolDown: undefined,
}

describe('the plan', () => {
  const wait = (delayMs: number) => ({ kind: 'wait', delayMs })
  const issue = (why: string) => ({ kind: 'issue', why })

  test.each<[string, Partial<PlanState>, number, object]>([
    ['rests while nobody needs a token', {}, 0, { kind: 'rest' }],
    ['issues when somebody asks and there is none', { wanted: 'asked' }, 0, issue('asked')],
    ['sleeps until the margin begins', { token }, 0, wait(14 * MINUTE)],
    ['re-issues in the margin', { token }, 14 * MINUTE, issue('ahead')],
    ['re-issues a dead token though nobody asks', { token }, 16 * MINUTE, issue('expired')],
    ['re-issues a good token when told to', { token, wanted: 'rejected' }, 5 * MINUTE, issue('rejected')],
    ['does not re-issue what is hardly received', { token, wanted: 'asked' }, 400, wait(600)],
    ['starts nothing beside what is under way', { busy: true, wanted: 'asked' }, 0, { kind: 'rest' }],
    ['wakes at expiry beside what is under way', { busy: true, token }, 14 * MINUTE, wait(MINUTE)],
    [
      'lets a cool-down pass',
      { token, coolDown: { dueAt: 15_000 + 14 * MINUTE } },
      14 * MINUTE,
      wait(15_000),
    ],
    [
      'wakes at expiry in a long cool-down',
      { token, coolDown: { dueAt: 20 * MINUTE } },
      14 * MINUTE,
      wait(MINUTE),
    ],
    ['waits on when it is dead', { token, coolDown: { dueAt: 20 * MINUTE } }, 16 * MINUTE, wait(4 * MINUTE)],
    ['waits for those who ask', { wanted: 'asked', coolDown: { dueAt: 900 } }, 0, wait(900)],
    ['tries again after it', { wanted: 'asked', coolDown: { dueAt: 900 } }, 900, issue('asked')],
    ['a cool-down without a need is no plan', { coolDown: { dueAt: 900 } }, 0, { kind: 'rest' }],
    ['stops when the session ended', { ended: true, wanted: 'asked', token }, 14 * MINUTE, { kind: 'stop' }],
  ])('%s', (_, state, now, expected) => {
    expect(plan({ ...idle, ...state }, now, DEFAULT_POLICY)).toEqual(expected)
  })

  test('a margin is 60 s, or a quarter of a short life, less a share that chance decides', () => {
    expect(marginMs(15 * MINUTE, DEFAULT_POLICY, 0)).toBe(60_000)
    expect(marginMs(15 * MINUTE, DEFAULT_POLICY, 1)).toBe(48_000)
    expect(marginMs(60_000, DEFAULT_POLICY, 0)).toBe(15_000)
    expect(marginMs(30 * 24 * 60 * MINUTE, DEFAULT_POLICY, 0)).toBe(60_000)
  })
})

const policies: fc.Arbitrary<Policy> = fc
  .record({
    reissueBeforeMs: fc.integer({ min: 0, max: 24 * 60 * MINUTE }),
    reissueShare: fc.double({ min: 0, max: 1, noNaN: true }),
    reissueJitter: fc.double({ min: 0, max: 1, noNaN: true }),
    backoffBaseMs: fc.integer({ min: 1, max: MINUTE }),
    backoffCapMs: fc.integer({ min: 1, max: 60 * MINUTE }),
  })
  .map((changes) => ({ ...DEFAULT_POLICY, ...changes }))

const dice = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const times = fc.oneof(
  fc.integer({ min: -1_000, max: 30 * MINUTE }),
  fc.double({ min: 0, max: 40 * 24 * 60 * MINUTE, noNaN: true }),
)
const lives: fc.Arbitrary<Life> = fc.record({
  receivedAt: times,
  lifeMs: fc.oneof(
    fc.integer({ min: 1, max: 5_000 }),
    fc.integer({ min: 1, max: 60 * MINUTE }),
    fc.integer({ min: 1, max: 8_640_000_000_000_000 }),
  ),
  dice,
})
const states: fc.Arbitrary<PlanState> = fc.record({
  ended: fc.boolean(),
  busy: fc.boolean(),
  wanted: fc.option(fc.constantFrom('asked', 'rejected'), { nil: undefined }),
  token: fc.option(lives, { nil: undefined }),
  coolDown: fc.option(fc.record({ dueAt: times }), { nil: undefined }),
})
const holds = (property: fc.IProperty<unknown>) => fc.assert(property, { numRuns: CASES })

describe('any plan', () => {
  test('has a delay that is whole, positive and short enough for every platform', () => {
    holds(
      fc.property(states, times, policies, (state, now, policy) => {
        const next = plan(state, now, policy)
        if (next.kind !== 'wait') return
        expect(Number.isInteger(next.delayMs)).toBe(true)
        expect(next.delayMs).toBeGreaterThan(0)
        expect(next.delayMs).toBeLessThanOrEqual(MAX_DELAY_MS)
      }),
    )
  })

  test('issues nothing when the session ended, while a re-issue is under way, or in a cool-down', () => {
    holds(
      fc.property(states, times, policies, (state, now, policy) => {
        const mayIssue = !state.ended && !state.busy && (state.coolDown?.dueAt ?? now) <= now
        if (!mayIssue) expect(plan(state, now, policy).kind).not.toBe('issue')
      }),
    )
  })

  test('is never to re-issue a token within its first second', () => {
    holds(
      fc.property(states, lives, policies, fc.integer({ min: 0, max: 999 }), (state, life, policy, ageMs) => {
        const now = Math.ceil(life.receivedAt) + ageMs
        if (now - life.receivedAt >= MIN_SPACING_MS) return
        expect(plan({ ...state, token: life }, now, policy).kind).not.toBe('issue')
      }),
    )
  })

  test('re-issues before expiry when the life is long enough for a margin', () => {
    holds(
      fc.property(lives, policies, (life, policy) => {
        expect(reissueAt(life, policy)).toBeGreaterThanOrEqual(life.receivedAt + MIN_SPACING_MS)
        if (life.lifeMs > MIN_SPACING_MS) expect(reissueAt(life, policy)).toBeLessThanOrEqual(diesAt(life))
      }),
    )
  })

  test('gets there: obeying it leads to the re-issue when it is due, and wakes at expiry on the way', () => {
    const coolDowns = fc.integer({ min: 0, max: 4 * MAX_DELAY_MS })
    holds(
      fc.property(lives, policies, coolDowns, (life, policy, coolMs) => {
        const coolDown = { dueAt: reissueAt(life, policy) - MAX_DELAY_MS + coolMs }
        const target = Math.max(reissueAt(life, policy), coolDown.dueAt)
        let now = Math.max(life.receivedAt, target - 3 * MAX_DELAY_MS)
        let toldOfExpiryAt = diesAt(life) <= now ? diesAt(life) : undefined
        for (let step = 0; step < 6; step++) {
          const next = plan({ ...idle, token: life, coolDown }, now, policy)
          if (next.kind !== 'wait') {
            expect(next).toEqual({ kind: 'issue', why: diesAt(life) > now ? 'ahead' : 'expired' })
            break
          }
          now += next.delayMs
          if (diesAt(life) <= now) toldOfExpiryAt ??= now
        }
        expect(now - target).toBeGreaterThanOrEqual(0)
        // Delays are whole milliseconds.
        expect(now - target).toBeLessThan(2)
        if (toldOfExpiryAt !== undefined) expect(toldOfExpiryAt - diesAt(life)).toBeLessThan(2)
      }),
    )
  })
})

describe('back-off', () => {
  test('grows by doubling up to its cap, and chance decides over the upper half', () => {
    const range = (attempt: number) => [
      backoffMs(attempt, DEFAULT_POLICY, 0),
      backoffMs(attempt, DEFAULT_POLICY, 1),
    ]
    expect([1, 2, 3, 4, 5, 6, 7, 60].map(range)).toEqual([
      [1_000, 2_000],
      [2_000, 4_000],
      [4_000, 8_000],
      [8_000, 16_000],
      [16_000, 32_000],
      [20_000, 40_000],
      [20_000, 40_000],
      [20_000, 40_000],
    ])
  })

  test('is finite, at least a second, never shorter for a later attempt, and spread by chance', () => {
    holds(
      fc.property(fc.integer({ min: 1, max: 5_000 }), policies, dice, (attempt, policy, roll) => {
        const delayMs = backoffMs(attempt, policy, roll)
        expect(delayMs).toBeGreaterThanOrEqual(MIN_SPACING_MS)
        expect(delayMs).toBeLessThanOrEqual(Math.max(policy.backoffCapMs, MIN_SPACING_MS))
        expect(backoffMs(attempt + 1, policy, roll)).toBeGreaterThanOrEqual(delayMs)
        expect(backoffMs(attempt, policy, 0)).toBeLessThanOrEqual(delayMs)
      }),
    )
  })

  test('allows no more than 8 requests in 90 s of failure, whatever the dice', () => {
    holds(
      fc.property(fc.array(dice, { minLength: 9, maxLength: 9 }), (rolls) => {
        let at = 0
        let requests = 0
        for (const [failures, roll] of rolls.entries()) {
          if (at < 90_000) requests++
          at += backoffMs(failures + 1, DEFAULT_POLICY, roll)
        }
        expect(requests).toBeLessThanOrEqual(8)
      }),
    )
  })
})
