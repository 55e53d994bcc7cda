/** 2,000 requests of all kinds: the audit says what was decided, the wire does not, and no secret is in either. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newApiKeySecret } from '#mocks/auth/api-key-secret.ts'
import { mintToken } from '#mocks/auth/mint-token.ts'
import { hashOf } from '#mocks/auth/secrets.ts'
import { findPublicKey, generateSigningKey, readSigningKey } from '#mocks/auth/signing-keys.ts'
import type { TokenClaims } from '#mocks/auth/token-claims.ts'
import { verifyToken } from '#mocks/auth/verify-token.ts'
import type { ApiKeyRecord } from '#mocks/database-schema.ts'
import { TAB_HEADER } from '#src/contract/audit.ts'
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { isValidKey, isValidName } from '#src/contract/names.ts'
import { SUPPORTED_ROLES, TENANTS } from '#src/contract/personas.ts'
import { PROBLEMS, type ProblemCode, problem } from '#src/contract/problem.ts'
import type { AuditRecord, AuditVerdict } from '#src/scope/audit-record.ts'
import { decide } from '#src/scope/decide.ts'
import type { AccessRequest, Permission, ReasonCode } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { readAudit } from './audit-reader.ts'
import { createTestCloud, type TestCloud, visible } from './test-cloud.ts'

const REQUESTS = 2000
const PASSWORD = 'open-sesame-4711'
const BODY = 'the body nobody keeps'
/** Stands for the session's secret in what is generated, as no test knows it beforehand. */
const SESSION = '<session>'
const BEARERS_SEAT = 6

/** Beyond what the roles are given: whatever a scope can say. */
const SCOPES: Permission[][] = [
  [{ role: 'readwrite', cache: '*' }],
  [{ role: 'writeonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }],
  [{ role: 'readonly', cache: 'calendar-events', item: { key: 'globex:2026-11' } }],
  [
    { role: 'publishonly', cache: '*', topic: '*' },
    { role: 'readonly', cache: 'billing' },
  ],
  [
    { role: 'subscribeonly', cache: 'collaboration', topic: '*' },
    { role: 'readonly', cache: '*', item: { keyPrefix: 'acme-labs:' } },
  ],
]

/**
 * A text in `Authorization`; the claims when it is a token that the cloud's own key signed, or what is to be said of
 * an API key.
 */
type Bearer = { text?: string; claims?: TokenClaims; revoked?: boolean; seat?: number; apiKey?: KeyTruth }
type KeyTruth = { id?: string; permissions?: readonly Permission[]; fault?: ReasonCode }

/** Keys in all states, with scopes beyond what the console would make: that is not what is tested here. */
async function createKeys(cloud: TestCloud): Promise<Bearer[]> {
  const now = cloud.clock.now()
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
  async function made(id: string, fault?: ReasonCode, part: Partial<ApiKeyRecord> = {}): Promise<Bearer> {
    const [secret, other] = [newApiKeySecret({ random }), newApiKeySecret({ random })]
    const [hash, otherHash] = await Promise.all([hashOf(secret), hashOf(other)])
    const wasRotated = id === 'rotated' || id === 'overlapping'
    const worksUntilMs = id === 'rotated' ? now : now + 60_000
    const record: ApiKeyRecord = {
      id,
      tenant: 'acme',
      description: id,
      permissions: SCOPES[0] ?? [],
      createdAtSeconds: 0,
      createdBy: 'admin@acme',
      generation: 1,
      current: { hash: wasRotated ? otherHash : hash, masked: 'dtk_…', sinceSeconds: 0 },
      retired: wasRotated ? [{ hash, masked: 'dtk_…', worksUntilMs }] : [],
      hashes: [hash, otherHash],
      ...part,
    }
    await cloud.database.write(['apiKeys'], (tx) => tx.objectStore('apiKeys').put(record))
    const { permissions } = record
    return { text: secret, apiKey: { id, permissions, ...(fault ? { fault } : {}) } }
  }
  const good = await Promise.all(SCOPES.map((permissions, n) => made(`key-${n}`, undefined, { permissions })))
  const seconds = Math.floor(now / 1000)
  const mistyped = `${good[0]?.text?.slice(0, -1)}${good[0]?.text?.endsWith('a') ? 'b' : 'a'}`
  return [
    ...good,
    await made('overlapping'),
    await made('rotated', 'revoked'),
    await made('revoked', 'revoked', { revokedAtSeconds: seconds }),
    await made('expired', 'expired', { expiresAtSeconds: seconds }),
    { text: mistyped, apiKey: { fault: 'malformed' } },
    { text: newApiKeySecret({ random }), apiKey: { fault: 'unknown_key' } },
  ]
}

/** Every kind of credential somebody may come with. */
async function createBearers(cloud: TestCloud): Promise<Bearer[]> {
  const key = await readSigningKey(cloud.database)
  const stranger = await generateSigningKey()
  const now = Math.floor(cloud.clock.now() / 1000)
  const claimsOf = (jti: string, permissions: Permission[], iat = now): TokenClaims => ({
    iss: 'urn:disposable-tokens:auth',
    aud: 'urn:disposable-tokens:momento',
    sub: 'admin@acme',
    tenant: 'acme',
    role: 'admin',
    jti,
    iat,
    exp: iat + TOKEN_LIFE_SECONDS,
    permissions,
  })
  const minted = async (claims: TokenClaims, { revoked = false } = {}): Promise<Bearer> => {
    await cloud.database.write(['tokens'], (tx) =>
      tx.objectStore('tokens').put({
        jti: claims.jti,
        session: 'nobody',
        tenant: claims.tenant,
        userId: claims.sub,
        seat: BEARERS_SEAT,
        issuedAtSeconds: claims.iat,
        expiresAtSeconds: claims.exp,
        revoked,
      }),
    )
    return { text: await mintToken(claims, key), claims, revoked, seat: BEARERS_SEAT }
  }

  const roles = TENANTS.flatMap(({ id }) => SUPPORTED_ROLES.map((role) => permissionsFor(role, id)))
  const good = await Promise.all(
    [...roles, ...SCOPES].map((scope, n) => minted(claimsOf(`good-${n}`, scope))),
  )
  const everything = SCOPES[0] ?? []
  const [first, second] = good.map(({ text = '' }) => text.split('.'))
  const unremembered = claimsOf('unremembered', everything)
  return [
    ...good,
    await minted(claimsOf('revoked', everything), { revoked: true }),
    await minted(claimsOf('expired', everything, now - TOKEN_LIFE_SECONDS)),
    await minted(claimsOf('future', everything, now + 60)),
    { text: await mintToken(unremembered, key), claims: unremembered, revoked: true },
    { text: await mintToken(claimsOf('stranger', everything), stranger) },
    { text: await mintToken(claimsOf('forged', everything), { ...stranger, kid: key.kid }) },
    { text: [first?.[0], second?.[1], first?.[2]].join('.') },
    { text: `Bearer ${good[0]?.text}` },
    {},
    ...(await createKeys(cloud)),
  ]
}

const CALENDAR = 'calendar-events'
const caches = [CALENDAR, 'collaboration', 'billing', 'unheard-of', '*']
const keys = TENANTS.flatMap(({ id }) => [`${id}:2026-11`, `${id}:note`, id])
const topics = [...TENANTS.map(({ id }) => `${id}-events`), 'acme', '*']
const cache = fc.constantFrom(...caches)

const asked: fc.Arbitrary<AccessRequest> = fc.oneof(
  fc.record({
    kind: fc.constant('cache' as const),
    action: fc.constantFrom('read' as const, 'write' as const),
    cache: fc.oneof({ weight: 3, arbitrary: fc.constant(CALENDAR) }, cache),
    key: fc.oneof(fc.constantFrom(...keys), fc.string({ maxLength: 12 }), fc.constant(`acme:${SESSION}`)),
  }),
  fc.record({
    kind: fc.constant('topic' as const),
    action: fc.constantFrom('publish' as const, 'subscribe' as const),
    cache: fc.oneof({ weight: 3, arbitrary: fc.constant('collaboration') }, cache),
    topic: fc.constantFrom(...topics),
  }),
)

/** Where somebody careless, or somebody who wants to see it in a log, puts a secret. */
const SMUGGLED = ['nowhere', 'parameter', 'name', 'fragment', 'tab', 'path'] as const

type Smuggling = (typeof SMUGGLED)[number]

function toCall(asked: AccessRequest, how: { isDelete: boolean; smuggling: Smuggling; secret: string }) {
  const { isDelete, smuggling, secret } = how
  const extra =
    { parameter: `token=${secret}&password=${PASSWORD}`, name: secret, fragment: `#${secret}` }[
      smuggling as string
    ] ?? ''
  const root = smuggling === 'path' ? `/momento/${secret}` : '/momento'
  const name = encodeURIComponent(asked.cache)
  if (asked.kind === 'topic') {
    const path = `${root}/topics/${name}/${encodeURIComponent(asked.topic)}`
    return asked.action === 'publish'
      ? { method: 'POST', path: `${path}?${extra}`, body: BODY, type: 'text/plain' }
      : { method: 'GET', path: `${path}?sequence_number=0&sequence_page=0&${extra}` }
  }
  const path = `${root}/cache/${name}?key=${encodeURIComponent(asked.key)}`
  if (asked.action === 'read') return { method: 'GET', path: `${path}&${extra}` }
  return isDelete
    ? { method: 'DELETE', path: `${path}&${extra}` }
    : { method: 'PUT', path: `${path}&ttl_seconds=60&${extra}`, body: BODY }
}

type Expected = Pick<AuditRecord, 'verdict' | 'credential'> & {
  seat: number | undefined
  statuses: readonly number[]
}

/** What the audit must say of a request that reached the data plane, by the verifier and the evaluator. */
async function expectationOf(cloud: TestCloud, bearer: Bearer, asked: AccessRequest): Promise<Expected> {
  const { text, claims, revoked, seat, apiKey } = bearer
  if (text === undefined) return { ...denied('no_credential'), credential: { kind: 'none' }, seat: undefined }
  if (apiKey) {
    const { id, permissions = [], fault } = apiKey
    const who = { credential: { kind: 'api_key' as const, ...(id ? { id } : {}) }, seat: undefined }
    return fault ? { ...denied(fault), ...who } : decided(permissions, asked, who)
  }
  const now = cloud.clock.now()
  const verified = await verifyToken(text, {
    now,
    findPublicKey: (kid) => findPublicKey(cloud.database, kid, now),
  })
  const who: Pick<Expected, 'credential' | 'seat'> = {
    credential: claims ? { kind: 'token', id: claims.jti, subject: claims.sub } : { kind: 'token' },
    seat,
  }
  if (!verified.ok) return { ...denied(verified.reason), ...who }
  if (revoked) return { ...denied('revoked'), ...who }
  return decided(verified.claims.permissions, asked, who)
}

function decided(
  permissions: readonly Permission[],
  asked: AccessRequest,
  who: Pick<Expected, 'credential' | 'seat'>,
): Expected {
  const isValid =
    isValidName(asked.cache) && (asked.kind === 'cache' ? isValidKey(asked.key) : isValidName(asked.topic))
  if (!isValid) return { verdict: { decision: 'none' }, ...who, statuses: [400] }
  const decision = decide(permissions, asked)
  if (decision.allowed) {
    const verdict: AuditVerdict = { decision: 'allowed', permission: decision.permission, asked }
    return { verdict, ...who, statuses: [200, 204, 404] }
  }
  const { allowed: _, ...cause } = decision
  return { verdict: { decision: 'denied', ...cause, asked }, ...who, statuses: [403] }
}

const denied = (reason: ReasonCode) => ({
  verdict: { decision: 'denied', reason } as const,
  statuses: [401],
})

const UNREACHED: Expected = {
  verdict: { decision: 'none' },
  credential: { kind: 'none' },
  seat: undefined,
  statuses: [404],
}

/** A refusal is to the letter what its code says, under headers that never change; a success has no more of them. */
async function expectNothingMore(cloud: TestCloud, response: Response, code: ProblemCode | undefined) {
  const headers = [
    ['cache-control', 'no-store'],
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox"],
    ['content-type', 'application/problem+json'],
    ['date', new Date(cloud.clock.now()).toUTCString()],
    ['x-content-type-options', 'nosniff'],
  ]
  if (code !== undefined) {
    const { status } = PROBLEMS[code]
    const body = JSON.stringify(problem(code, 'ID'))
    return expect(await visible(response)).toBe(`${status} ${JSON.stringify(headers)} ${body}`)
  }
  const names = [...headers.map(([name]) => name), 'x-request-id']
  expect(names).toEqual(expect.arrayContaining([...response.headers.keys()]))
}

test('2,000 requests', { timeout: 300_000 }, async () => {
  const cloud = await createTestCloud()
  await cloud.signIn('admin@acme', { seat: 1 })
  const session = (await cloud.jar.get('__Host-session-1')) ?? ''
  // A topic that holds something answers at once; at the end of an empty one each poll would be held.
  await cloud.database.write(['topics', 'messages'], async (tx) => {
    for (const topic of topics) {
      const name = { cache: 'collaboration', topic, page: 1 }
      await tx.objectStore('topics').put({ ...name, nextNumber: 2 })
      await tx.objectStore('messages').put({ ...name, number: 1, text: 'x', publisherId: 'x' })
    }
  })
  const bearers = await createBearers(cloud)
  const tokens = bearers.flatMap(({ text }) => (text === undefined ? [] : [text]))
  const secrets = [
    ...tokens.flatMap((text) => text.replace('Bearer ', '').split('.')),
    session,
    PASSWORD,
    BODY,
  ]
  const seen = new Set<string>()
  let last = (await readAudit(cloud)).last

  const request = fc.record({
    bearer: fc.constantFrom(...bearers),
    asked,
    isDelete: fc.boolean(),
    smuggling: fc.constantFrom(...SMUGGLED),
    secret: fc.constantFrom(session, ...tokens),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ bearer, asked: generated, isDelete, smuggling, secret }) => {
      const asked =
        'key' in generated ? { ...generated, key: generated.key.replace(SESSION, session) } : generated
      const call = toCall(asked, { isDelete, smuggling, secret })
      const response = await cloud.send(call.path, {
        method: call.method,
        headers: {
          Cookie: `__Host-session-1=${session}`,
          ...(bearer.text === undefined ? {} : { Authorization: bearer.text }),
          ...(call.type ? { 'Content-Type': call.type } : {}),
          ...(smuggling === 'tab' ? { [TAB_HEADER]: secret } : {}),
        },
        ...(call.body ? { body: call.body } : {}),
      })

      const { records, last: next } = await readAudit(cloud, last)
      expect(records.map(({ seq }) => seq)).toEqual([last + 1])
      last = next
      const record = records[0] as AuditRecord
      const { verdict, credential, seat, statuses } =
        smuggling === 'path' ? UNREACHED : await expectationOf(cloud, bearer, asked)
      expect(record.verdict).toEqual(JSON.parse(JSON.stringify(verdict).replace(session, '***')))
      expect([record.credential, record.seat]).toEqual([credential, seat])
      expect([record.method, record.status]).toEqual([call.method, response.status])
      expect(statuses).toContain(response.status)
      seen.add('reason' in verdict ? `${verdict.reason}` : verdict.decision)

      const text = JSON.stringify(record)
      for (const each of secrets) expect(text).not.toContain(each)
      await expectNothingMore(cloud, response, record.code)
    }),
    { numRuns: REQUESTS },
  )

  // Nothing of this passed for want of cases.
  const verdicts: (ReasonCode | AuditVerdict['decision'])[] = [
    'allowed',
    'none',
    'no_credential',
    'malformed',
    'bad_signature',
    'unknown_key',
    'expired',
    'not_yet_valid',
    'revoked',
    'wrong_cache',
    'wrong_key',
    'wrong_topic',
    'role_cannot_read',
    'role_cannot_write',
    'role_cannot_publish',
    'role_cannot_subscribe',
  ]
  expect([...seen].sort()).toEqual(verdicts.sort())
})
