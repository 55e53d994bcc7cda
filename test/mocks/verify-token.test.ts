/** The verifier: of all texts in the world it accepts those this cloud wrote, to the letter, while they are good. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { mintToken } from '#mocks/auth/mint-token.ts'
import { type ActiveSigningKey, generateSigningKey } from '#mocks/auth/signing-keys.ts'
import type { TokenClaims } from '#mocks/auth/token-claims.ts'
import { verifyToken } from '#mocks/auth/verify-token.ts'
import { fromBase64Url } from '#mocks/base64url.ts'
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { CASES } from '#test/cases.ts'
import { segment, signAnything, signatureOf, twinOf } from './sign-anything.ts'
import { createTestCloud, expectProblem } from './test-cloud.ts'

const NOW = 1_795_467_530
const CLAIMS: TokenClaims = {
  iss: 'urn:disposable-tokens:auth',
  aud: 'urn:disposable-tokens:momento',
  sub: 'data-entry@acme',
  tenant: 'acme',
  role: 'data-entry',
  jti: 'a-token',
  iat: NOW,
  exp: NOW + TOKEN_LIFE_SECONDS,
  permissions: permissionsFor('data-entry', 'acme'),
}

// Signatures are checked off the main thread: a batch keeps all cores busy.
const BATCH = 50
const batchOf = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: BATCH, maxLength: BATCH })

let key: ActiveSigningKey
let foreignKey: ActiveSigningKey
let token: string
let header: string

beforeAll(async () => {
  ;[key, foreignKey] = await Promise.all([generateSigningKey(), generateSigningKey()])
  // One that is spelled otherwise in base64; about every twentieth is not.
  do token = await mintToken(CLAIMS, key)
  while (!/[-_]/.test(token))
  header = JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid: key.kid })
})

const verify = (text: string, nowSeconds = NOW) =>
  verifyToken(text, {
    now: nowSeconds * 1000,
    findPublicKey: async (kid) => (kid === key.kid ? key.publicKey : undefined),
  })
/** `ok`, or the reason why not. */
const verdictOn = async (text: string, nowSeconds?: number) => {
  const verdict = await verify(text, nowSeconds)
  return verdict.ok ? 'ok' : verdict.reason
}
const signed = (claims: unknown, withHeader = header) =>
  signAnything(key.privateKey, {
    header: withHeader,
    claims: typeof claims === 'string' ? claims : JSON.stringify(claims),
  })

test('a token as minted is accepted, with its claims', async () => {
  expect(await verify(token)).toEqual({ ok: true, claims: CLAIMS })
  // The ground all variants below stand on: signing by hand gives nothing else.
  expect(await verify(await signed(CLAIMS))).toEqual({ ok: true, claims: CLAIMS })
})

describe('texts somebody tampered with', () => {
  const [A, B, C] = [0, 1, 2]
  const edited = (edit: (parts: string[]) => string) => edit(token.split('.'))
  /** The same bits in another spelling: the last character's unused bits set. */
  const lastCharacterChanged = (part = '') => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const bits = { 2: 4, 3: 2 }[part.length % 4] ?? 0
    const index = alphabet.indexOf(part.at(-1) ?? '')
    return part.slice(0, -1) + alphabet[bits ? index + 1 : index ^ 1]
  }

  test.each<[name: string, edit: (parts: string[]) => string]>([
    ['empty', () => ''],
    ['dots only', () => '..'],
    ['one segment', (parts) => parts[A] ?? ''],
    ['two segments', (parts) => `${parts[A]}.${parts[B]}`],
    ['four segments', (parts) => `${parts.join('.')}.`],
    ['five segments', (parts) => `${parts.join('.')}.${parts[B]}.${parts[C]}`],
    ['no signature', (parts) => `${parts[A]}.${parts[B]}.`],
    ['no header', (parts) => `.${parts[B]}.${parts[C]}`],
    ['no claims', (parts) => `${parts[A]}..${parts[C]}`],
    ['padding after the header', (parts) => `${parts[A]}=.${parts[B]}.${parts[C]}`],
    ['padding after the claims', (parts) => `${parts[A]}.${parts[B]}=.${parts[C]}`],
    ['padding after the signature', (parts) => `${parts.join('.')}==`],
    ['a space in front', (parts) => ` ${parts.join('.')}`],
    ['a space behind', (parts) => `${parts.join('.')} `],
    ['a space inside', (parts) => `${parts[A]}.${parts[B]?.slice(0, 9)} ${parts[B]?.slice(9)}.${parts[C]}`],
    ['a line break behind', (parts) => `${parts.join('.')}\n`],
    ['a line break inside', (parts) => `${parts[A]}.\n${parts[B]}.${parts[C]}`],
    ['a tab inside', (parts) => `${parts[A]}\t.${parts[B]}.${parts[C]}`],
    ['a zero character inside', (parts) => `${parts[A]}.${parts[B]}\0.${parts[C]}`],
    [
      'another last character of the header',
      (parts) => `${lastCharacterChanged(parts[A])}.${parts[B]}.${parts[C]}`,
    ],
    [
      'another last character of the claims',
      (parts) => `${parts[A]}.${lastCharacterChanged(parts[B])}.${parts[C]}`,
    ],
    [
      'another last character of the signature',
      (parts) => `${parts[A]}.${parts[B]}.${lastCharacterChanged(parts[C])}`,
    ],
    ['base64 for base64url', (parts) => parts.join('.').replaceAll('-', '+').replaceAll('_', '/')],
    ['a scheme in front', (parts) => `Bearer ${parts.join('.')}`],
    ['itself twice', (parts) => `${parts.join('.')}, ${parts.join('.')}`],
    ['segments in another order', (parts) => `${parts[B]}.${parts[A]}.${parts[C]}`],
    ['upper case', (parts) => parts.join('.').toUpperCase()],
    ['a foreign letter inside', (parts) => `${parts[A]}.${parts[B]}é.${parts[C]}`],
    ['a signature too short', (parts) => `${parts[A]}.${parts[B]}.${parts[C]?.slice(0, 80)}`],
    ['a signature too long', (parts) => `${parts.join('.')}AAAA`],
    ['a signature of zeros', (parts) => `${parts[A]}.${parts[B]}.${'A'.repeat(86)}`],
    ['more than 4 KiB', (parts) => `${parts[A]}.${parts[B]}.${parts[C]}${'A'.repeat(4096)}`],
  ])('%s', async (_, edit) => {
    expect(edited(edit)).not.toBe(token)
    expect(await verdictOn(edited(edit))).toMatch(/^(malformed|bad_signature)$/)
  })

  test('no edit of a token, of whatever kind, is a token', { timeout: 300_000 }, async () => {
    const other = await mintToken({ ...CLAIMS, jti: 'another', role: 'admin' }, key)
    const foreign = await mintToken(CLAIMS, { ...foreignKey, kid: key.kid })
    let tried = 0
    const at = fc.nat({ max: token.length - 1 })
    const characters = fc.oneof(
      fc.constantFrom(...'ABCXYZabcxyz0189-_', ...'+/=. \n\t\0,;%"', 'é', '\u200b', '\ud800'),
      fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }),
    )
    const edit = fc.oneof(
      fc.record({ at, characters }).map(
        ({ at, characters }) =>
          (text: string) =>
            text.slice(0, at) + characters + text.slice(at + 1),
      ),
      fc.record({ at, characters }).map(
        ({ at, characters }) =>
          (text: string) =>
            text.slice(0, at) + characters + text.slice(at),
      ),
      fc.record({ at, length: fc.integer({ min: 1, max: 100 }) }).map(
        ({ at, length }) =>
          (text: string) =>
            text.slice(0, at) + text.slice(at + length),
      ),
      fc.tuple(at, at).map(
        ([from, to]) =>
          (text: string) =>
            text.slice(Math.min(from, to), Math.max(from, to)),
      ),
      fc.tuple(at, fc.nat(5)).map(
        ([at, bit]) =>
          (text: string) =>
            text.slice(0, at) + flip(text[at] ?? '', bit) + text.slice(at + 1),
      ),
      // Pieces of other tokens that are good, or were.
      fc.tuple(fc.constantFrom(other, foreign), fc.nat(2)).map(([from, part]) => (text: string) => {
        const parts = text.split('.')
        parts[part] = from.split('.')[part] ?? ''
        return parts.join('.')
      }),
    )
    await fc.assert(
      fc.asyncProperty(batchOf(fc.array(edit, { minLength: 1, maxLength: 3 })), async (batch) => {
        const texts = batch
          .map((edits) => edits.reduce((text, apply) => apply(text), token))
          // Some edits undo each other, or put together what belongs together.
          .filter((text) => text !== token && text !== other)
        tried += texts.length
        expect(await Promise.all(texts.map((text) => verdictOn(text)))).not.toContain('ok')
      }),
      { numRuns: CASES / BATCH },
    )
    expect(tried).toBeGreaterThan(CASES * 0.9)
  })

  test('no text at all makes it throw', { timeout: 300_000 }, async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(fc.base64String({ maxLength: 100 }), { minLength: 3, maxLength: 3 })
        .map((parts) => parts.join('.')),
      fc.tuple(fc.json(), fc.json()).map(([a, b]) => `${segment(a)}.${segment(b)}.${'A'.repeat(86)}`),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        expect(await verdictOn(text)).toBe('malformed')
      }),
      { numRuns: CASES },
    )
  })
})

describe('texts that are signed with the right key and yet are no tokens', () => {
  const { exp: _, ...withoutExp } = CLAIMS
  const { iat: __, ...withoutIat } = CLAIMS
  const text = JSON.stringify(CLAIMS)
  const replaced = (from: string, to: string) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }

  test.each<[name: string, claims: unknown]>([
    ['no exp', withoutExp],
    ['no iat', withoutIat],
    ['an exp of infinite size', replaced(`"exp":${CLAIMS.exp}`, '"exp":1e999')],
    ['an exp in milliseconds', { ...CLAIMS, exp: CLAIMS.exp * 1000 }],
    ['iat and exp in milliseconds', { ...CLAIMS, iat: CLAIMS.iat * 1000, exp: CLAIMS.exp * 1000 }],
    ['an exp with a fraction', { ...CLAIMS, exp: CLAIMS.exp - 0.5 }],
    ['an exp that is whole but has a point', replaced(`"exp":${CLAIMS.exp}`, `"exp":${CLAIMS.exp}.0`)],
    ['an exp with an exponent', replaced(`"exp":${CLAIMS.exp}`, `"exp":${CLAIMS.exp}e0`)],
    ['an exp as text', { ...CLAIMS, exp: String(CLAIMS.exp) }],
    ['an exp that is null', { ...CLAIMS, exp: null }],
    ['an exp below zero', { ...CLAIMS, exp: -1, iat: -800 }],
    ['a zero below zero', replaced(`"iat":${CLAIMS.iat}`, '"iat":-0')],
    ['a life of 901 seconds', { ...CLAIMS, exp: CLAIMS.iat + 901 }],
    ['a life of no time', { ...CLAIMS, exp: CLAIMS.iat }],
    ['a life that ends before it begins', { ...CLAIMS, iat: CLAIMS.exp + 1 }],
    ['a foreign issuer', { ...CLAIMS, iss: 'urn:elsewhere' }],
    ['a foreign audience', { ...CLAIMS, aud: 'urn:elsewhere' }],
    ['several audiences', { ...CLAIMS, aud: [CLAIMS.aud] }],
    ['an unknown tenant', { ...CLAIMS, tenant: 'initech' }],
    ['an unknown role', { ...CLAIMS, role: 'root' }],
    ['a role that is not supported', { ...CLAIMS, role: 'contractor' }],
    ['an empty subject', { ...CLAIMS, sub: '' }],
    ['an empty id', { ...CLAIMS, jti: '' }],
    ['a foreign claim', { ...CLAIMS, nbf: CLAIMS.iat }],
    ['a claim named like the prototype', replaced('{"iss"', '{"__proto__":{},"iss"')],
    ['no permissions', { ...CLAIMS, permissions: [] }],
    ['permissions that are a text', { ...CLAIMS, permissions: 'all' }],
    [
      'a permission with a foreign member',
      { ...CLAIMS, permissions: [{ ...CLAIMS.permissions[0], more: 1 }] },
    ],
    [
      'a prefix of nothing',
      { ...CLAIMS, permissions: [{ role: 'readonly', cache: 'c', item: { keyPrefix: '' } }] },
    ],
    [
      '21 permissions',
      {
        ...CLAIMS,
        permissions: Array.from({ length: 21 }, (_, n) => ({ role: 'readonly', cache: `c${n}` })),
      },
    ],
    ['a member twice', replaced('{"iss"', '{"role":"admin","iss"')],
    [
      'a member twice, in depth',
      replaced('"keyPrefix":"acme:"', '"keyPrefix":"globex:","keyPrefix":"acme:"'),
    ],
    ['a byte order mark', `\ufeff${text}`],
    ['white space in front', ` ${text}`],
    ['white space behind', `${text}\n`],
    ['white space inside', JSON.stringify(CLAIMS, null, 1)],
    ['letters escaped without need', replaced('"acme"', '"\\u0061cme"')],
    ['an array', JSON.stringify([CLAIMS])],
    ['null', 'null'],
    ['a text', '"claims"'],
    ['no JSON', 'claims'],
    ['nothing', ''],
  ])('claims: %s', async (_, claims) => {
    expect(await verdictOn(await signed(claims))).toBe('malformed')
  })

  test('though a prefix without delimiter is taken at its word: what is issued is for whoever issues to decide', async () => {
    const permissions = [{ role: 'readonly', cache: 'c', item: { keyPrefix: 'acme' } }]
    expect(await verdictOn(await signed({ ...CLAIMS, permissions }))).toBe('ok')
  })

  test('claims: bytes that are no UTF-8', async () => {
    const bytes = new TextEncoder().encode(text)
    bytes[20] = 0xff
    expect(await verdictOn(await signAnything(key.privateKey, { header, claims: bytes }))).toBe('malformed')
  })

  test.each<[name: string, make: (kid: string) => string]>([
    ['a foreign member', (kid) => `{"alg":"ES256","typ":"at+jwt","kid":"${kid}","cty":"x"}`],
    [
      'a critical extension',
      (kid) => `{"alg":"ES256","typ":"at+jwt","kid":"${kid}","crit":["b64"],"b64":true}`,
    ],
    [
      'a key it brings along',
      (kid) => `{"alg":"ES256","typ":"at+jwt","kid":"${kid}","jwk":${JSON.stringify(foreignKey.publicJwk)}}`,
    ],
    [
      'an address of keys',
      (kid) => `{"alg":"ES256","typ":"at+jwt","kid":"${kid}","jku":"https://keys.test/"}`,
    ],
    ['another type', (kid) => `{"alg":"ES256","typ":"JWT","kid":"${kid}"}`],
    ['the type spelled out', (kid) => `{"alg":"ES256","typ":"application/at+jwt","kid":"${kid}"}`],
    ['the type in capitals', (kid) => `{"alg":"ES256","typ":"AT+JWT","kid":"${kid}"}`],
    ['no type', (kid) => `{"alg":"ES256","kid":"${kid}"}`],
    ['no key', () => '{"alg":"ES256","typ":"at+jwt"}'],
    ['a key that is a number', () => '{"alg":"ES256","typ":"at+jwt","kid":1}'],
    ['no algorithm', (kid) => `{"typ":"at+jwt","kid":"${kid}"}`],
    ['the algorithm none', (kid) => `{"alg":"none","typ":"at+jwt","kid":"${kid}"}`],
    ['a symmetric algorithm', (kid) => `{"alg":"HS256","typ":"at+jwt","kid":"${kid}"}`],
    ['a member twice', (kid) => `{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"${kid}"}`],
    ['another order', (kid) => `{"kid":"${kid}","alg":"ES256","typ":"at+jwt"}`],
    ['white space', (kid) => `{ "alg":"ES256","typ":"at+jwt","kid":"${kid}"}`],
    ['a byte order mark', (kid) => `\ufeff{"alg":"ES256","typ":"at+jwt","kid":"${kid}"}`],
    ['an array', (kid) => `[{"alg":"ES256","typ":"at+jwt","kid":"${kid}"}]`],
    ['null', () => 'null'],
    ['nothing', () => ''],
  ])('header: %s', async (_, make) => {
    expect(await verdictOn(await signed(CLAIMS, make(key.kid)))).toBe('malformed')
  })

  test('segments in a spelling that is not canonical, signed as they stand', async () => {
    for (const input of [
      `${segment(header)}=.${segment(text)}`,
      `${segment(header)}.${segment(text)}=`,
      `${segment(header)}. ${segment(text)}`,
    ]) {
      const spelled = `${input}.${segment(await signatureOf(key.privateKey, input))}`
      expect(await verdictOn(spelled)).toBe('malformed')
    }
  })
})

describe('keys', () => {
  test('a key nobody knows', async () => {
    expect(await verdictOn(await mintToken(CLAIMS, foreignKey))).toBe('unknown_key')
  })

  test('the name of a known key, the signature of another', async () => {
    expect(await verdictOn(await mintToken(CLAIMS, { ...foreignKey, kid: key.kid }))).toBe('bad_signature')
  })
})

describe('time', () => {
  test.each([
    ['at issue', 0, 'ok'],
    ['five seconds before issue', -5, 'ok'],
    ['six seconds before issue', -6, 'not_yet_valid'],
    ['in the last second', 899, 'ok'],
    ['at its end', 900, 'expired'],
    ['a year later', 31_536_000, 'expired'],
  ])('%s', async (_, seconds, expected) => {
    expect(await verdictOn(token, NOW + seconds)).toBe(expected)
  })

  test('whatever iat, exp and now are, the rule of life holds', { timeout: 300_000 }, async () => {
    const nearby = fc.integer({ min: -1000, max: 1900 })
    await fc.assert(
      fc.asyncProperty(batchOf(fc.tuple(nearby, nearby, nearby)), (batch) =>
        Promise.all(
          batch.map(async ([iatOffset, expOffset, nowOffset]) => {
            const [iat, exp, now] = [NOW + iatOffset, NOW + expOffset, NOW + nowOffset]
            const verdict = await verdictOn(await signed({ ...CLAIMS, iat, exp }), now)
            expect({ iat, exp, now, verdict }).toEqual({ iat, exp, now, verdict: ruleOfLife(iat, exp, now) })
          }),
        ).then(() => {}),
      ),
      { numRuns: CASES / BATCH },
    )
  })
})

test('the twin of a signature is as good as the signature, so it is the id that is revoked', async () => {
  const cloud = await createTestCloud()
  const answer = await cloud.signIn('admin@acme')
  const [head, claims, signature = ''] = answer.token.split('.')
  const twin = `${head}.${claims}.${segment(twinOf(fromBase64Url(signature) ?? new Uint8Array()))}`
  const read = (credential: string) =>
    cloud.send('/momento/cache/calendar-events?key=acme:2026-11', { headers: { Authorization: credential } })

  expect(twin).not.toBe(answer.token)
  expect((await read(twin)).status).toBe(200)
  await cloud.post('/auth/0/revoke', { jti: answer.tokenId })
  await expectProblem(await read(answer.token), 'AUTHENTICATION_ERROR')
  await expectProblem(await read(twin), 'AUTHENTICATION_ERROR')
})

function ruleOfLife(iat: number, exp: number, now: number) {
  if (exp - iat < 1 || exp - iat > 900) return 'malformed'
  if (now >= exp) return 'expired'
  return iat > now + 5 ? 'not_yet_valid' : 'ok'
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const flip = (character: string, bit: number) =>
  BASE64URL[(BASE64URL.indexOf(character) ^ (1 << bit)) & 63] ?? 'A'
