/** Counting what becomes of a credential, in bounded room. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUse, countUse, MAX_REMEMBERED_TOKENS, type UsedOnce } from '#mocks/audit/credential-use.ts'
import type { CredentialUseRecord } from '#mocks/database-schema.ts'
import { MANY } from '#test/cases.ts'
import { createTestCloud } from './test-cloud.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const T0 = Date.UTC(2026, 10, 28, 12)

const once = (part: Partial<UsedOnce> = {}): UsedOnce => ({
  kind: 'api_key',
  id: 'key-1',
  at: T0,
  isDenied: false,
  tab: 'tab-a',
  ...part,
})
const countAll = (uses: readonly UsedOnce[]) =>
  uses.reduce<CredentialUseRecord | undefined>(countUse, undefined) as CredentialUseRecord

describe('counts', () => {
  test('in all, by place and by minute', () => {
    const record = countAll([
      once(),
      once({ at: T0 + 30_000, isDenied: true }),
      once({ at: T0 + 5 * MINUTE, tab: undefined }),
    ])
    expect(record).toEqual({
      kind: 'api_key',
      id: 'key-1',
      used: 3,
      denied: 1,
      firstUsedAt: T0,
      lastUsedAt: T0 + 5 * MINUTE,
      places: [
        { tab: '', used: 1, denied: 0, lastUsedAt: T0 + 5 * MINUTE },
        { tab: 'tab-a', used: 2, denied: 1, lastUsedAt: T0 + 30_000 },
      ],
      hasMorePlaces: false,
      bucketMs: MINUTE,
      buckets: [
        { startsAt: T0, used: 2, denied: 1 },
        { startsAt: T0 + 5 * MINUTE, used: 1, denied: 0 },
      ],
    })
  })

  test('a poll that was held by when it began', () => {
    const record = countAll([once({ at: T0 + 20_000 }), once({ at: T0 })])
    expect([record.firstUsedAt, record.lastUsedAt]).toEqual([T0, T0 + 20_000])
  })

  test('a year of daily use in coarser steps, and loses none', () => {
    const record = countAll(Array.from({ length: 365 }, (_, day) => once({ at: T0 + day * DAY })))
    expect(record.bucketMs).toBe(10 * DAY)
    expect(record.buckets.length).toBeLessThanOrEqual(48)
    expect(record.buckets.reduce((sum, { used }) => sum + used, 0)).toBe(365)
  })

  test('twenty places, and that there were more', () => {
    const record = countAll(Array.from({ length: 25 }, (_, n) => once({ at: T0 + n, tab: `tab-${n}` })))
    expect(record.places).toHaveLength(20)
    expect(record.places[0]?.tab).toBe('tab-24')
    expect(record.hasMorePlaces).toBe(true)
  })
})

test('whenever it is used, the parts add up and stay within bounds', () => {
  const uses = fc.array(
    fc.record({
      kind: fc.constant('token' as const),
      id: fc.constant('t'),
      at: fc.integer({ min: 0, max: 7000 * 365 }).map((days) => T0 + days * DAY + ((days * 7919) % DAY)),
      isDenied: fc.boolean(),
      tab: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  fc.assert(
    fc.property(uses, (list) => {
      const record = countAll(list)
      expect([record.used, record.denied]).toEqual([
        list.length,
        list.filter(({ isDenied }) => isDenied).length,
      ])
      const sum = (parts: readonly { used: number; denied: number }[]) => [
        parts.reduce((total, { used }) => total + used, 0),
        parts.reduce((total, { denied }) => total + denied, 0),
      ]
      expect(sum(record.places)).toEqual([record.used, record.denied])
      expect(record.buckets.length).toBeLessThanOrEqual(48)
      expect(sum(record.buckets)[0]).toBeLessThanOrEqual(record.used)
      const starts = record.buckets.map(({ startsAt }) => startsAt)
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b))
      for (const startsAt of starts) expect(startsAt % record.bucketMs).toBe(0)
    }),
    { numRuns: MANY / 20 },
  )
})

test('of tokens only so many are remembered, those used latest; of keys all', async () => {
  const { database } = await createTestCloud()
  await database.write(['audit', 'credentialUse'], async (tx) => {
    await addUse(tx, once({ at: 1 }))
    for (let n = 0; n <= MAX_REMEMBERED_TOKENS; n++) {
      await addUse(tx, once({ kind: 'token', id: `token-${n}`, at: T0 + n }))
      if (n === 100) await addUse(tx, once({ kind: 'token', id: 'token-0', at: T0 + 5000 }))
    }
  })
  const keys = await database.read(['credentialUse'], (tx) => tx.objectStore('credentialUse').getAllKeys())
  expect(keys).toHaveLength(MAX_REMEMBERED_TOKENS + 1)
  expect(keys).toContainEqual(['api_key', 'key-1'])
  expect(keys).toContainEqual(['token', 'token-0'])
  expect(keys).not.toContainEqual(['token', 'token-1'])
})
