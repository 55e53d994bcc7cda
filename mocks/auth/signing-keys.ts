/**
 * The keys tokens are signed with. The private half is not extractable and is shared by every tab through the
 * database. A retired key still verifies until the last token it signed has expired.
 */
import { calculateJwkThumbprint, exportJWK } from 'jose'
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import type { CloudDatabase } from '../database.ts'
import type { SigningKeyRecord } from '../database-schema.ts'

export type ActiveSigningKey = SigningKeyRecord & { privateKey: CryptoKey }

export async function generateSigningKey(): Promise<ActiveSigningKey> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign', 'verify'],
  )
  const { x, y } = await exportJWK(publicKey)
  if (!x || !y) throw new Error('An EC public key has two coordinates')
  const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as const
  return { kid: await calculateJwkThumbprint(publicJwk), publicKey, privateKey, publicJwk }
}

const isActive = (key: SigningKeyRecord): key is ActiveSigningKey => key.privateKey !== undefined

/** The one key that signs. */
export async function readSigningKey(database: CloudDatabase): Promise<ActiveSigningKey> {
  const keys = await database.read(['signingKeys'], (tx) => tx.objectStore('signingKeys').getAll())
  const active = keys.find(isActive)
  if (!active) throw new Error('There is no signing key')
  return active
}

const verifiesAt = (key: SigningKeyRecord, now: number) =>
  key.verifiesUntil === undefined || now < key.verifiesUntil

/** The public key a token names, unless no token it signed can be alive any more. */
export async function findPublicKey(
  database: CloudDatabase,
  kid: string,
  now: number,
): Promise<CryptoKey | undefined> {
  const key = await database.read(['signingKeys'], (tx) => tx.objectStore('signingKeys').get(kid))
  return key && verifiesAt(key, now) ? key.publicKey : undefined
}

/** RFC 7517: public keys only, the active one and those still needed to verify. */
export async function readPublicKeySet(database: CloudDatabase, now: number) {
  const records = await database.read(['signingKeys'], (tx) => tx.objectStore('signingKeys').getAll())
  const keys = records
    .filter((key) => verifiesAt(key, now))
    .map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'ES256', use: 'sig' }))
  return { keys }
}

/** Retired keys kept at once; beyond that the tokens of the one retired first end early. */
const MAX_RETIRED_KEYS = 20

/** A new key signs from now on, and keys that nobody needs any more go. */
export async function rotateSigningKey(database: CloudDatabase, now: number): Promise<void> {
  const next = await generateSigningKey()
  await database.write(['signingKeys'], async (tx) => {
    const store = tx.objectStore('signingKeys')
    const retired = (await store.getAll())
      .map(({ privateKey: _, ...key }) => ({
        ...key,
        verifiesUntil: key.verifiesUntil ?? now + TOKEN_LIFE_SECONDS * 1000,
      }))
      .filter((key) => verifiesAt(key, now))
      .sort((a, b) => b.verifiesUntil - a.verifiesUntil)
      .slice(0, MAX_RETIRED_KEYS)
    await store.clear()
    for (const key of [...retired, next]) await store.put(key)
  })
  await database.announce({ kind: 'credentials' })
}
