/** Which faults strike a request, how often, and when they are over. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Aim, drawFaults, endFaults, replaceFaults } from '#mocks/faults/draw.ts'
import { FAULT_SERVICES, type Fault, type FaultsAnswer } from '#src/contract/faults.ts'
import type { Seat } from '#src/contract/paths.ts'
import { MANY } from '#test/cases.ts'

const NOW = 1_000_000
const AIM: Aim = { service: 'cache', seat: 1, direction: 'reads' }
const fault = (changes: Partial<Fault> = {}): Fault => ({
  id: 'one',
  effect: { kind: 'reset' },
  since: 0,
  strikes: 0,
  ...changes,
})
const on = (...faults: Fault[]): FaultsAnswer => ({ faults, past: [] })
const never = () => {
  throw new Error('Nothing is left to chance here')
}
const draw = (faults: Fault[], aim = AIM, chance: () => number = never) =>
  drawFaults(on(...faults), aim, NOW, chance)
const idsOf = (faults: readonly { id: string }[]) => faults.map(({ id }) => id)

describe('whom it is meant for', () => {
  test.each<[string, Partial<Fault>, boolean]>([
    ['everything', {}, true],
    ['the service', { service: 'cache' }, true],
    ['another service', { service: 'topics' }, false],
    ['the seat', { seat: 1 }, true],
    ['another seat', { seat: 2 }, false],
    ['the direction', { direction: 'reads' }, true],
    ['the other direction', { direction: 'writes' }, false],
    ['all of them', { service: 'cache', seat: 1, direction: 'reads' }, true],
    ['all but one of them', { service: 'cache', seat: 1, direction: 'writes' }, false],
  ])('%s', (_, where, isStruck) => {
    const { struck, after } = draw([fault(where)])
    expect(struck).toHaveLength(isStruck ? 1 : 0)
    expect(after.faults[0]?.strikes).toBe(isStruck ? 1 : 0)
  })

  test('a request of nobody known is struck only by what is meant for everybody', () => {
    const anybody = { ...AIM, seat: undefined }
    expect(idsOf(draw([fault({ seat: 0 }), fault({ id: 'two' })], anybody).struck)).toEqual(['two'])
  })
})

describe('how often', () => {
  test('the last of so many times ends it', () => {
    const first = draw([fault({ remaining: 2 })])
    expect(first.after.faults).toMatchObject([{ remaining: 1, strikes: 1 }])
    const second = drawFaults(first.after, AIM, NOW + 5, never)
    expect(second.struck).toHaveLength(1)
    expect(second.after.faults).toEqual([])
    expect(second.after.past).toEqual([
      { id: 'one', effect: { kind: 'reset' }, since: 0, strikes: 2, endedAt: NOW + 5 },
    ])
  })

  test.each([
    [0.3, 0.29, true],
    [0.3, 0.3, false],
    [1, 0.999, true],
  ])('with a chance of %s, where chance says %s: %s', (probability, said, isStruck) => {
    const { struck, after } = draw([fault({ probability, remaining: 3 })], AIM, () => said)
    expect(struck).toHaveLength(isStruck ? 1 : 0)
    expect(after.faults[0]?.remaining).toBe(isStruck ? 2 : 3)
  })

  test('when its time is up, it strikes no more, and has ended then', () => {
    const { struck, after } = draw([fault({ until: NOW })])
    expect(struck).toEqual([])
    expect(after).toEqual({ faults: [], past: [expect.objectContaining({ endedAt: NOW })] })
    expect(draw([fault({ until: NOW + 1 })]).struck).toHaveLength(1)
  })
})

describe('several at once', () => {
  const slow = (id: string) => fault({ id, effect: { kind: 'slow', ms: 10, jitterMs: 0 } })

  test('delays add up; of the others the first counts, and the next is not used up', () => {
    const { struck, after } = draw([
      slow('a'),
      fault({ id: 'b', remaining: 1 }),
      fault({ id: 'c', remaining: 1 }),
      slow('d'),
    ])
    expect(idsOf(struck)).toEqual(['a', 'b', 'd'])
    expect(idsOf(after.faults)).toEqual(['a', 'c', 'd'])
    expect(after.faults.find(({ id }) => id === 'c')).toMatchObject({ remaining: 1, strikes: 0 })
  })
})

describe('replacing', () => {
  test('what stays keeps its beginning and its count, what goes is over, what comes begins', () => {
    const before = on(fault({ id: 'stays', strikes: 4, since: 7 }), fault({ id: 'goes', since: 8 }))
    const after = replaceFaults(
      before,
      [
        { id: 'stays', effect: { kind: 'lost' } },
        { id: 'comes', effect: { kind: 'silent' } },
      ],
      NOW,
    )
    expect(after.faults).toEqual([
      { id: 'stays', effect: { kind: 'lost' }, since: 7, strikes: 4 },
      { id: 'comes', effect: { kind: 'silent' }, since: NOW, strikes: 0 },
    ])
    expect(after.past).toEqual([expect.objectContaining({ id: 'goes', endedAt: NOW })])
  })

  test('one whose time was up before it came is over at once, and never ends before it began', () => {
    const { faults, past } = replaceFaults(
      on(),
      [{ id: 'late', effect: { kind: 'reset' }, until: NOW - 1 }],
      NOW,
    )
    expect(faults).toEqual([])
    expect(past).toEqual([expect.objectContaining({ since: NOW, endedAt: NOW })])
  })
})

const anyFault = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    effect: fc.constantFrom<Fault['effect']>(
      { kind: 'reset' },
      { kind: 'slow', ms: 1, jitterMs: 1 },
      { kind: 'status', status: 503 },
      { kind: 'lost' },
    ),
    since: fc.nat(2_000_000),
    strikes: fc.nat(3),
    service: fc.constantFrom(...FAULT_SERVICES),
    seat: fc.constantFrom<Seat[]>(0, 1),
    direction: fc.constantFrom('reads' as const, 'writes' as const),
    remaining: fc.integer({ min: 1, max: 3 }),
    probability: fc.double({ min: 0.1, max: 1, noNaN: true }),
    until: fc.nat(2_000_000),
  },
  { requiredKeys: ['id', 'effect', 'since', 'strikes'] },
) as fc.Arbitrary<Fault>

const anyAim = fc.record({
  service: fc.constantFrom(...FAULT_SERVICES),
  seat: fc.constantFrom<(Seat | undefined)[]>(0, 1, undefined),
  direction: fc.constantFrom('reads' as const, 'writes' as const),
})

test('no fault is lost or doubled, none strikes after its end, and at most one decides', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyFault, { selector: ({ id }) => id }),
      fc.array(fc.tuple(anyAim, fc.nat(100_000)), { maxLength: 12 }),
      (faults, requests) => {
        let state = on(...faults)
        let now = NOW
        for (const [aim, later] of requests) {
          now += later
          const alive = new Set(idsOf(endFaults(state, now).faults))
          const { struck, after } = drawFaults(state, aim, now, () => 0.5)
          expect(struck.every(({ id }) => alive.has(id))).toBe(true)
          expect(struck.filter(({ effect }) => effect.kind !== 'slow').length).toBeLessThanOrEqual(1)
          state = after
          expect([...idsOf(state.faults), ...idsOf(state.past)].sort()).toEqual(idsOf(faults).sort())
          expect(state.faults.every(({ remaining }) => remaining === undefined || remaining > 0)).toBe(true)
          expect(state.past.every(({ since, endedAt }) => since <= endedAt)).toBe(true)
        }
      },
    ),
    { numRuns: MANY / 20 },
  )
})
