import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import type { PublicKeySet } from '#src/contract/auth.ts'
import { checkSignature } from '#src/features/token/check-signature.ts'
import { base64Url, jwtText } from './jwt-text.ts'

const ours = await generateKeyPair('ES256')
const theirs = await generateKeyPair('ES256')

const sign = (keys: typeof ours, header: { kid?: string; crit?: string[] } = { kid: 'ours' }) =>
  new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'ES256', ...header }).sign(keys.privateKey)

const setOf = async (...named: [kid: string, keys: typeof ours][]): Promise<PublicKeySet> => ({
  keys: await Promise.all(
    named.map(async ([kid, { publicKey }]) => ({ kty: 'EC', ...(await exportJWK(publicKey)), kid })),
  ),
})

test('signed by a key of the set', async () => {
  expect(await checkSignature(await sign(ours), await setOf(['other', theirs], ['ours', ours]))).toEqual({
    kind: 'valid',
    algorithm: 'ES256',
    keyId: 'ours',
  })
})

test('signed by another, in the name of a key of the set', async () => {
  expect((await checkSignature(await sign(theirs), await setOf(['ours', ours]))).kind).toBe('forged')
})

test('changed after it was signed', async () => {
  const [header, , signature] = (await sign(ours)).split('.')
  const changed = `${header}.${base64Url('{"sub":"b"}')}.${signature}`
  expect((await checkSignature(changed, await setOf(['ours', ours]))).kind).toBe('forged')
})

test('by a key that is not in the set', async () => {
  expect(await checkSignature(await sign(ours), await setOf(['other', theirs]))).toEqual({
    kind: 'unknown_key',
    keyId: 'ours',
  })
  expect((await checkSignature(await sign(ours), { keys: [] })).kind).toBe('unknown_key')
})

test('by nobody knows which of two keys', async () => {
  const text = await sign(ours, {})
  expect((await checkSignature(text, await setOf(['a', ours], ['b', theirs]))).kind).toBe('ambiguous')
})

test.each([
  ['not signed', jwtText({ sub: 'a' }, { alg: 'none' }, ''), 'none'],
  ['signed with a shared secret', jwtText({ sub: 'a' }, { alg: 'HS256', kid: 'ours' }), 'HS256'],
  ['without an algorithm', jwtText({ sub: 'a' }, {}), ''],
  ['with an extension nobody knows', jwtText({}, { alg: 'ES256', kid: 'ours', crit: ['x'], x: 1 }), 'ES256'],
])('%s: no public key can tell', async (_, text, algorithm) => {
  expect(await checkSignature(text, await setOf(['ours', ours]))).toEqual({
    kind: 'not_checkable',
    algorithm,
  })
})

test('keys that are none are nobody’s verdict', async () => {
  const keys = { keys: [{ kty: 'EC', crv: 'P-256', kid: 'ours', x: '!', y: '!' }] }
  await expect(checkSignature(await sign(ours), keys)).rejects.toThrow()
})
