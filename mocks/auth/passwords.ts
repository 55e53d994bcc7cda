/** Passwords are kept as salted PBKDF2 hashes and compared in the same time whether or not the user exists. */
import type { UserRecord } from '../database-schema.ts'

type StoredPassword = UserRecord['password']

// Far fewer than a real service needs: these passwords are printed on the sign-in page, and twelve of them are
// hashed before a newcomer sees anything.
const ITERATIONS = 10_000
const HASH_BITS = 256

async function derive(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    key,
    HASH_BITS,
  )
  return new Uint8Array(bits)
}

export async function hashPassword(password: string): Promise<StoredPassword> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return { salt, hash: await derive(password, salt, ITERATIONS), iterations: ITERATIONS }
}

/** What an unknown user's password is compared with. No password has a hash of zeros. */
const NOBODY: StoredPassword = {
  salt: new Uint8Array(16),
  hash: new Uint8Array(HASH_BITS / 8),
  iterations: ITERATIONS,
}

/** `stored` is absent for a user who does not exist, which takes just as long to find wrong. */
export async function isPassword(password: string, stored: StoredPassword = NOBODY): Promise<boolean> {
  const hash = await derive(password, stored.salt, stored.iterations)
  let difference = 0
  for (const [index, byte] of stored.hash.entries()) difference |= byte ^ (hash[index] ?? 0)
  return difference === 0
}
