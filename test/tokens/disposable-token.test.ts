import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createDisposableToken } from '#src/tokens/disposable-token.ts'
import { TokenError } from '#src/tokens/index.ts'
import { createSignedInSeat, LIFE_MS, unreachable, watch } from './seat.ts'

const SECRET = 'eyJhbGciOiJFUzI1NiJ9.secret.signature'
const token = createDisposableToken(
  {
    token: SECRET,
    tokenId: 'jti-1',
    issuedAt: 1_000,
    expiresAt: 1_900,
    endpoint: 'https://data.example',
    details: { name: 'Dana' },
  },
  3,
)

test('a token tells what it is, and its secret when asked for it', () => {
  expect(token.reveal()).toBe(SECRET)
  const { tokenId, issuedAt, expiresAt, endpoint, details, generation } = token
  expect({ tokenId, issuedAt, expiresAt, endpoint, details, generation }).toEqual({
    tokenId: 'jti-1',
    issuedAt: 1_000,
    expiresAt: 1_900,
    endpoint: 'https://data.example',
    details: { name: 'Dana' },
    generation: 3,
  })
})

test('it prints and serialises as its name', () => {
  expect(`${token}`).toBe('jti-1')
  expect(String(token)).toBe('jti-1')
  expect(JSON.stringify({ token })).toBe('{"token":"jti-1"}')
})

test.each<[string, (value: object) => unknown]>([
  ['inspecting', (value) => inspect(value)],
  ['inspecting with everything hidden shown', (value) => inspect(value, { showHidden: true, getters: true })],
  ['spreading', (value) => ({ ...value })],
  ['structured cloning', (value) => structuredClone(value)],
  ['listing its own properties', (value) => Object.entries(value)],
  ['walking all its descriptors', (value) => JSON.stringify(Object.getOwnPropertyDescriptors(value))],
  ['throwing it', (value) => String(new Error('failed', { cause: value }).cause)],
])('%s shows the name and not the secret', (_, show) => {
  const shown = inspect(show(token), { depth: 9, showHidden: true })
  expect(shown).toContain('jti-1')
  expect(shown).not.toContain('secret')
})

test('a clone or a spread takes nothing but the name along', () => {
  expect(structuredClone(token)).toEqual({ tokenId: 'jti-1' })
  expect({ ...token }).toEqual({ tokenId: 'jti-1' })
})

test('it cannot be changed', () => {
  expect(() => Object.assign(token, { tokenId: 'other' })).toThrow(TypeError)
  expect(() => Object.assign(token, { expiresAt: 9e9 })).toThrow(TypeError)
})

test('no secret is in any journal, state or error', async () => {
  const { tab, service, clock, close } = await createSignedInSeat()
  await clock.advance(3 * LIFE_MS)
  service.instead = () => unreachable()
  tab.reject(await tab.getToken())
  const waited = watch(tab.getToken())
  await clock.advance(20_000)
  expect(waited.error).toBeInstanceOf(TokenError)
  const shown = inspect([tab.journal.entries(), tab.state(), tab, waited.error], {
    depth: 9,
    showHidden: true,
  })
  expect(shown).toContain('token-3')
  expect(shown).not.toContain('secret-of')
  await close()
})
