/** What of an address is kept. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AUDIT_TARGET_CHARACTERS } from '#src/contract/audit.ts'
import { redact, targetOf } from '#src/contract/redact.ts'
import { MANY } from '#test/cases.ts'

const ORIGIN = 'https://app.test'
const target = (path: string) => targetOf(new URL(path, ORIGIN))
const SECRET = 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl'

describe('a target', () => {
  test.each([
    ['/lab/clock', '/lab/clock'],
    ['/', '/'],
    ['/auth//login/', '/auth//login/'],
    ['/lab/users/admin%40acme/role', '/lab/users/admin%40acme/role'],
    ['/momento/cache/c?key=acme:2026-11', '/momento/cache/c?key=acme%3A2026-11'],
    ['/momento/cache/c?key=a+b&ttl_seconds=5', '/momento/cache/c?key=a%20b&ttl_seconds=5'],
    ['/momento/cache/c?key=a&key=b', '/momento/cache/c?key=a&key=b'],
    ['/momento/cache/%ff?key=%E6%BC%A2', '/momento/cache/%EF%BF%BD?key=%E6%BC%A2'],
    ['/momento/cache/a%2Fb', '/momento/cache/a%2Fb'],
    ['/lab/audit?after=12', '/lab/audit?after=12'],
    ['/momento/cache/c?key=a#here', '/momento/cache/c?key=a'],
    ['/auth/0/login?password=disposable&user=x', '/auth/0/login?***'],
    ['/momento/cache/c?key=a&disposable', '/momento/cache/c?key=a&***'],
    [`/momento/cache/c?key=acme:${SECRET}`, '/momento/cache/c?key=acme%3A***'],
    [`/momento/${SECRET}/c?key=a`, '/momento/***/c?key=a'],
    [`/momento/cache/c?key=${encodeURIComponent(btoa(SECRET))}`, '/momento/cache/c?key=***'],
  ])('%s is kept as %s', (path, kept) => {
    expect(target(path)).toBe(kept)
  })

  test('an id, a date and a long text in another script are no credentials', () => {
    for (const text of ['0b9f1e4c-3f43-4a5f-9d0e-6c1f2a3b4c5d', 'acme:2026-11', '漢'.repeat(100)]) {
      expect(redact(text)).toBe(text)
      expect(new URL(target(`/lab?key=${encodeURIComponent(text)}`), ORIGIN).searchParams.get('key')).toBe(
        text,
      )
    }
  })

  test('is cut when it is too long, never within a character', () => {
    for (let shift = 0; shift < 9; shift++) {
      const long = target(`/x/${'-'.repeat(shift)}${'漢 '.repeat(1000)}`)
      expect(long.length).toBeLessThanOrEqual(AUDIT_TARGET_CHARACTERS)
      expect(long.length).toBeGreaterThan(AUDIT_TARGET_CHARACTERS - 12)
      expect(decodeURIComponent(long)).toMatch(/^\/x\/-*(漢 )+漢?…$/u)
    }
  })

  test('whatever the address, it is a path, not too long, readable, and hides what it must', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(SECRET, '%', '/', '..', `${SECRET}é`, '%E6%BC'),
      fc.string({ unit: fc.constantFrom('漢', 'a', '%', ' ', '\u{1f600}'), minLength: 300, maxLength: 900 }),
    )
    const name = fc.oneof(fc.constantFrom('key', 'after', 'token', '__proto__'), part)
    fc.assert(
      fc.property(fc.array(part), fc.array(fc.tuple(name, part)), fc.boolean(), (path, query, encoded) => {
        const spell = (text: string) => (encoded ? encodeURIComponent(text.replace(/\p{Cs}/gu, '')) : text)
        const url = new URL(ORIGIN)
        url.pathname = `/${path.map(spell).join('/')}`
        url.search = query.map((pair) => pair.map(spell).join('=')).join('&')
        const kept = targetOf(url)
        expect(kept).toMatch(/^\//)
        expect(kept.length).toBeLessThanOrEqual(AUDIT_TARGET_CHARACTERS)
        expect(decodeURIComponent(kept)).not.toContain(SECRET)
      }),
      { numRuns: MANY / 10 },
    )
  })
})
