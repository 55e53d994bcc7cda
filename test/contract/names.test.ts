import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isValidKey, isValidKeyPrefix, isValidName } from '#src/contract/names.ts'
import { MANY } from '#test/cases.ts'

describe('a key, as the name of a cache or topic, may be', () => {
  it.each([
    ['one byte', 'a'],
    ['512 bytes', 'a'.repeat(512)],
    ['512 bytes of two-byte characters', 'é'.repeat(256)],
    ['512 bytes of four-byte characters', '\u{1f600}'.repeat(128)],
    ['a tenant and a month', 'acme:2026-11'],
    ['with blanks', 'two words'],
    ['with a slash, quotes and a percent sign', 'a/b"c\'%41'],
    ['of another alphabet', '予定表'],
    ['right to left by its own letters', 'אבג'],
    ['a combining accent', 'cafe\u0301'],
  ])('%s', (_, text) => {
    expect(isValidKey(text)).toBe(true)
    expect(isValidName(text)).toBe(true)
  })
})

describe('neither may be', () => {
  it.each([
    ['empty', ''],
    ['513 bytes', 'a'.repeat(513)],
    ['513 bytes, though only 257 characters', `${'é'.repeat(256)}a`],
    ['with a NUL', 'a\u0000b'],
    ['with a line feed', 'a\nb'],
    ['a line feed at the end', 'acme:\n'],
    ['with DEL', 'a\u007fb'],
    ['with a C1 control', 'a\u0085b'],
    ['with a line separator', 'a\u2028b'],
    ['with a paragraph separator', 'a\u2029b'],
    ['with an override that reverses what follows', 'a\u202eb'],
    ['with an isolate', 'a\u2066b'],
    ['with an Arabic letter mark', 'a\u061cb'],
    ['with a left-to-right mark', 'a\u200eb'],
    ['with a zero-width space', 'a\u200bb'],
    ['with a word joiner', 'a\u2060b'],
    ['with a soft hyphen', 'a\u00adb'],
    ['with a byte order mark', '\ufeffa'],
    ['with a tag nobody sees', 'a\u{e0062}'],
    ['a high surrogate alone', 'a\ud83d'],
    ['a low surrogate alone', '\ude00a'],
    ['surrogates in the wrong order', '\ude00\ud83d'],
    ['what a lone surrogate becomes in a URL', 'a\ufffd'],
  ])('%s', (_, text) => {
    expect(isValidKey(text)).toBe(false)
    expect(isValidName(text)).toBe(false)
    expect(isValidKeyPrefix(`${text}:`)).toBe(false)
  })
})

it.each([
  ['all of them', '*'],
  ['this folder, to a URL', '.'],
  ['the folder above, to a URL', '..'],
])('%s is a key but no name', (_, text) => {
  expect(isValidKey(text)).toBe(true)
  expect(isValidName(text)).toBe(false)
})

it.each(['**', '...', '.a', 'a.', '*a'])('%s is a name like any other', (text) => {
  expect(isValidName(text)).toBe(true)
})

describe('a key prefix', () => {
  it.each([
    ['of a tenant', 'acme:', true],
    ['of more segments', 'acme:2026:', true],
    ['of 64 bytes', `${'a'.repeat(63)}:`, true],
    ['of 64 bytes in 33 characters', `${'é'.repeat(31)}a:`, true],
    ['of 65 bytes', `${'a'.repeat(64)}:`, false],
    ['of 65 bytes in 33 characters', `${'é'.repeat(32)}:`, false],
    ['without the delimiter at its end', 'acme', false],
    ['with the delimiter inside only', 'acme:2026', false],
    ['that ends in something like the delimiter', 'acme\uff1a', false],
    ['of nothing but the delimiter', ':', false],
    ['that is empty', '', false],
  ])('%s: %s', (_, prefix, valid) => {
    expect(isValidKeyPrefix(prefix)).toBe(valid)
  })
})

it('a key that is valid arrives in a URL as it was sent', () => {
  let valid = 0
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), (key) => {
      if (!isValidKey(key)) return
      valid++
      const url = new URL(`https://cloud.test/cache/c?key=${encodeURIComponent(key)}`)
      expect(url.searchParams.get('key')).toBe(key)
      expect(new TextDecoder().decode(new TextEncoder().encode(key))).toBe(key)
    }),
    { numRuns: MANY },
  )
  expect(valid).toBeGreaterThan(MANY / 10)
})
