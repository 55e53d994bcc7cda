/** How the secret of an API key is spelled. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isApiKeySecret, looksLikeApiKey, maskApiKey, newApiKeySecret } from '#mocks/auth/api-key-secret.ts'
import { redact } from '#src/contract/redact.ts'
import { CASES } from '#test/cases.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
const secretOf = (random: Uint8Array) => newApiKeySecret({ random: () => random })

test('takes 256 bits from the generator it is handed, and no two are the same', () => {
  const asked: number[] = []
  const secret = newApiKeySecret({
    random(count) {
      asked.push(count)
      return new Uint8Array(count).fill(255)
    },
  })
  expect(asked).toEqual([32])
  expect(secret).toMatch(/^dtk_[0-9A-Za-z]{49}$/)
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(secretOf(a) === secretOf(b)).toBe(a.every((byte, index) => byte === b[index]))
    }),
    { numRuns: CASES / 10 },
  )
})

test('is always as long, begins alike, is known for one, and is hidden wherever it is pasted', () => {
  fc.assert(
    fc.property(bytes, fc.string(), (random, around) => {
      const secret = secretOf(random)
      expect(secret).toHaveLength(53)
      expect(looksLikeApiKey(secret) && isApiKeySecret(secret)).toBe(true)
      expect(redact(`${around} ${secret}.`)).not.toContain(secret.slice(4, 20))
      // A part that somebody cut off, too.
      expect(redact(`${around} ${secret.slice(0, 16)}`)).not.toContain(secret.slice(0, 16))
      expect(redact(maskApiKey(secret))).toBe(maskApiKey(secret))
    }),
    { numRuns: CASES / 10 },
  )
})

test('with one character changed, left out or added it is none', () => {
  const digit = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.')
  fc.assert(
    fc.property(bytes, fc.nat(52), digit, fc.constantFrom(0, 1, 2), (random, at, character, cut) => {
      const secret = secretOf(random)
      const other = `${secret.slice(0, at)}${character}${secret.slice(at + cut)}`
      expect(isApiKeySecret(other)).toBe(other === secret)
    }),
    { numRuns: CASES / 10 },
  )
})

test('two that were exchanged are noticed as well', () => {
  const secret = secretOf(Uint8Array.from({ length: 32 }, (_, index) => index * 7))
  const [a, b] = [secret.charAt(20), secret.charAt(21)]
  expect(a).not.toBe(b)
  expect(isApiKeySecret(`${secret.slice(0, 20)}${b}${a}${secret.slice(22)}`)).toBe(false)
})
