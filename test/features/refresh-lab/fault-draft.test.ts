/** The form's choices as a fault, and what is wrong with a figure. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FAULT_STATUSES, MALFORMED_ANSWERS, type NewFault, newFaultSchema } from '#src/contract/faults.ts'
import {
  draftError,
  type FaultDraft,
  FIELD_KEYS,
  FIRST_DRAFT,
  type FieldKey,
  readDraft,
} from '#src/features/refresh-lab/fault-draft.ts'

const AT = { now: 1_000_000, seat: 3 } as const
const read = (part: Partial<FaultDraft>) => readDraft({ ...FIRST_DRAFT, ...part }, AT)

test.each<[Partial<FaultDraft>, NewFault]>([
  [{}, { effect: { kind: 'status', status: 503, retryAfterSeconds: 30 }, service: 'auth' }],
  [{ retryAfter: ' ' }, { effect: { kind: 'status', status: 503 }, service: 'auth' }],
  [
    { what: '401', service: 'cache' },
    { effect: { kind: 'status', status: 401 }, service: 'cache' },
  ],
  [{ what: 'page', service: 'all' }, { effect: { kind: 'malformed', as: 'page' } }],
  [
    { what: 'slow', delay: '1.5', jitter: '0.25', service: 'all' },
    { effect: { kind: 'slow', ms: 1500, jitterMs: 250 } },
  ],
  [
    { what: 'offline', service: 'all', whom: 'seat' },
    { effect: { kind: 'offline' }, seat: 3 },
  ],
  [
    { what: 'lost', service: 'topics', direction: 'writes', often: 'next', times: '2' },
    { effect: { kind: 'lost' }, service: 'topics', direction: 'writes', remaining: 2 },
  ],
  [
    { what: 'reset', service: 'all', often: 'chance', percent: '12.5', ends: 'after', minutes: '0.5' },
    { effect: { kind: 'reset' }, probability: 0.125, until: 1_030_000 },
  ],
])('%o is the fault %o', (draft, fault) => {
  expect(read(draft)).toEqual(fault)
})

test.each<[FieldKey, string, Partial<FaultDraft>, string]>([
  ['retryAfter', '0', { what: '429' }, 'A whole number from 1 to 86,400 seconds, or nothing.'],
  ['retryAfter', '1.5', { what: '503' }, 'A whole number from 1 to 86,400 seconds, or nothing.'],
  ['delay', '', { what: 'slow' }, 'A number from 0.1 to 300 seconds.'],
  ['delay', '301', { what: 'slow' }, 'A number from 0.1 to 300 seconds.'],
  ['jitter', '-1', { what: 'slow' }, 'A number from 0 to 300 seconds.'],
  ['times', '0', { often: 'next' }, 'A whole number from 1 to 10,000.'],
  ['times', 'two', { often: 'next' }, 'A whole number from 1 to 10,000.'],
  ['percent', '101', { often: 'chance' }, 'A number from 0.1 to 100 %.'],
  ['percent', '0', { often: 'chance' }, 'A number from 0.1 to 100 %.'],
  ['minutes', '1e3', { ends: 'after' }, 'A number from 0.1 to 10,000 minutes.'],
])('%s “%s” is explained', (key, text, choices, error) => {
  const draft = { ...FIRST_DRAFT, ...choices, [key]: text }
  expect(draftError(key, draft)).toBe(error)
  expect(readDraft(draft, AT)).toBeUndefined()
})

test('what the choices do not ask for is not complained about', () => {
  const wrong = Object.fromEntries(FIELD_KEYS.map((key) => [key, 'x']))
  expect(read({ ...wrong, what: 'silent' })).toEqual({ effect: { kind: 'silent' }, service: 'auth' })
})

test('whatever is typed and chosen, the cloud takes what comes of it', () => {
  const text = fc.oneof(
    fc.integer({ min: -2, max: 100_000 }).map(String),
    fc.double({ min: 0, max: 400, noNaN: true }).map((value) => value.toFixed(2)),
    fc.string({ maxLength: 4 }),
  )
  const draft = fc.record({
    what: fc.constantFrom(
      ...FAULT_STATUSES.map((status) => `${status}` as const),
      ...MALFORMED_ANSWERS,
      ...(['slow', 'silent', 'reset', 'offline', 'lost'] as const),
    ),
    retryAfter: text,
    delay: text,
    jitter: text,
    whom: fc.constantFrom('everybody' as const, 'seat' as const),
    service: fc.constantFrom('all' as const, 'auth' as const, 'cache' as const, 'topics' as const),
    direction: fc.constantFrom('both' as const, 'reads' as const, 'writes' as const),
    often: fc.constantFrom('always' as const, 'next' as const, 'chance' as const),
    times: text,
    percent: text,
    ends: fc.constantFrom('never' as const, 'after' as const),
    minutes: text,
  })
  fc.assert(
    fc.property(draft, (typed) => {
      const fault = readDraft(typed, AT)
      const isWrong = FIELD_KEYS.some((key) => draftError(key, typed) !== undefined)
      expect(fault === undefined).toBe(isWrong)
      if (fault) expect(newFaultSchema.parse(fault)).toEqual(fault)
    }),
    { numRuns: 300 },
  )
})
