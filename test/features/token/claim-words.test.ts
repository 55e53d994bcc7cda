import { describe, expect, test } from 'vitest'
import { claimRow, headerRow } from '#src/features/token/claim-words.ts'
import { figures, howFar } from '#src/features/token/time-words.ts'

describe('claims', () => {
  test.each<[name: string, value: unknown, shown: string, meaning: RegExp]>([
    ['iss', 'urn:x', 'urn:x', /^Issuer/],
    ['aud', ['a', 'b'], '["a","b"]', /^Audience/],
    ['permissions', [{}, {}], '2 permissions', /may do/],
    ['permissions', [{}], '1 permission', /may do/],
    ['permissions', 'all', 'all', /may do/],
    ['toString', null, 'null', /^$/],
    ['made_up', { a: 1 }, '{"a":1}', /^$/],
  ])('%s of %j', (name, value, shown, meaning) => {
    const row = claimRow(name, value)
    expect(row).toMatchObject({ name, value: shown, meaning: expect.stringMatching(meaning) })
    expect(row).not.toHaveProperty('at')
    expect(row).not.toHaveProperty('warning')
  })

  test.each<[name: string, value: unknown, expected: object]>([
    ['exp', 1_795_471_996, { at: 1_795_471_996_000 }],
    ['iat', 1.5, { at: 1_500 }],
    ['nbf', -1, { at: -1_000 }],
    ['exp', 1_795_471_996_000, { warning: expect.stringMatching(/milliseconds/) }],
    ['exp', 1e300, { warning: expect.stringMatching(/Too large/) }],
    ['exp', -1e300, { warning: 'Not a moment' }],
    ['exp', '1795471996', { warning: 'Not a number of seconds' }],
    ['auth_time', null, { warning: 'Not a number of seconds' }],
  ])('the moment %s of %j', (name, value, expected) => {
    const { at, warning } = claimRow(name, value)
    expect({ ...(at === undefined ? {} : { at }), ...(warning ? { warning } : {}) }).toEqual(expected)
    if (at !== undefined) expect(() => new Date(at).toISOString()).not.toThrow()
  })
})

describe('header', () => {
  test.each<[value: unknown, meaning: RegExp]>([
    ['ES256', /P-256/],
    ['HS256', /whoever can check it can also forge it/],
    ['constructor', /^How it is signed$/],
    [7, /^How it is signed$/],
  ])('an algorithm of %j', (value, meaning) => {
    expect(headerRow('alg', value)).toMatchObject({ meaning: expect.stringMatching(meaning) })
  })

  test('no signature is warned of', () => {
    expect(headerRow('alg', 'none').warning).toBe('No verifier may take this')
    expect(headerRow('alg', 'ES256').warning).toBeUndefined()
  })
})

describe('spans', () => {
  test.each([
    [0, '0:00'],
    [-5, '0:00'],
    [1, '0:01'],
    [761_000, '12:41'],
    [3_723_000, '1:02:03'],
  ])('%i ms are %s', (ms, shown) => {
    expect(figures(ms)).toBe(shown)
  })

  test.each([
    [761_000, 'in 12:41'],
    [-139_000, '2:19 ago'],
    [-139_900, '2:19 ago'],
    [999, 'now'],
    [-999, 'now'],
    [3 * 86_400_000 + 5, 'in 3 days'],
    [-400 * 86_400_000, '400 days ago'],
  ])('a moment %i ms away is %s', (awayMs, shown) => {
    expect(howFar(1_000_000 + awayMs, 1_000_000)).toBe(shown)
  })
})
