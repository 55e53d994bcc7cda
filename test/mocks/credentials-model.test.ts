/**
 * Whatever is done with keys and tokens, in whatever order: one that works does what it lists and nothing else, and
 * one that has died never works again. The model is two sets: what works, and what is dead.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  consoleApiKeyPath,
  consoleApiKeysPath,
  consoleRotatePath,
  consoleTokenPath,
} from '#src/contract/paths.ts'
import type { Permission } from '#src/scope/permission.ts'
import { createTestCloud, type TestCloud } from './test-cloud.ts'

const RUNS = process.env.FULL === '1' ? 80 : 20
const TOKEN_LIFE_MS = 900_000

/** Something that opens doors, as the model knows it. */
type Holder = {
  readonly secret: string
  /** For ending it: a key's id and generation, or a token's name. */
  readonly kind: 'key' | 'token'
  readonly id: string
  readonly generation: number
  /** Epoch ms at which it stops by itself. */
  readonly until: number
  readonly mayDo: (asked: Asked) => boolean
}

class Model {
  now: number
  readonly alive = new Set<Holder>()
  readonly dead = new Set<Holder>()

  constructor(now: number) {
    this.now = now
  }
  all = () => [...this.alive, ...this.dead]
  die(which: (holder: Holder) => boolean) {
    for (const holder of this.alive) {
      if (!which(holder)) continue
      this.alive.delete(holder)
      this.dead.add(holder)
    }
  }
  replace(before: Holder, after: Holder) {
    this.alive.delete(before)
    this.alive.add(after)
  }
}

type Asked =
  | { action: 'read' | 'write'; cache: string; key: string }
  | { action: 'publish'; cache: string; topic: string }

/** Said once more, by hand, and not by the evaluator that is tested. */
const keyMayDo = (permissions: readonly Permission[]) => (asked: Asked) =>
  permissions.some((permission) => {
    if (permission.cache !== '*' && permission.cache !== asked.cache) return false
    if ('topic' in permission)
      return (
        'topic' in asked &&
        permission.role !== 'subscribeonly' &&
        (permission.topic === '*' || permission.topic === asked.topic)
      )
    if ('topic' in asked) return false
    return (
      permission.role === 'readwrite' ||
      permission.role === (asked.action === 'read' ? 'readonly' : 'writeonly')
    )
  })

const TOKEN_ROLES = ['data-entry', 'admin', 'viewer'] as const
const tokenMayDo = (role: (typeof TOKEN_ROLES)[number], tenant: string) => (asked: Asked) =>
  'topic' in asked
    ? role !== 'viewer' && asked.cache === 'collaboration' && asked.topic === `${tenant}-events`
    : asked.cache === 'calendar-events' &&
      asked.key.startsWith(`${tenant}:`) &&
      (asked.action === 'read' || role === 'admin')

const SCOPES: Permission[][] = [
  [{ role: 'readonly', cache: 'calendar-events' }],
  [{ role: 'readwrite', cache: '*' }],
  [
    { role: 'writeonly', cache: 'billing' },
    { role: 'publishonly', cache: 'collaboration', topic: 'acme-events' },
  ],
  [{ role: 'publishsubscribe', cache: '*', topic: '*' }],
  [{ role: 'subscribeonly', cache: '*', topic: '*' }],
]

async function use(cloud: TestCloud, { secret }: Holder, asked: Asked): Promise<number> {
  const headers: Record<string, string> = { Authorization: secret }
  if ('topic' in asked) {
    const response = await cloud.send(`/momento/topics/${asked.cache}/${asked.topic}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'text/plain' },
      body: 'hello',
    })
    return response.status
  }
  const path = `/momento/cache/${asked.cache}?key=${encodeURIComponent(asked.key)}`
  const call =
    asked.action === 'read'
      ? await cloud.send(path, { headers })
      : await cloud.send(`${path}&ttl_seconds=60`, { method: 'PUT', headers, body: '[]' })
  return call.status
}

/** Signs the admin in again when the session has ended meanwhile: a day without a token is enough. */
async function asAdmin(cloud: TestCloud) {
  if ((await cloud.post('/auth/0/token')).status !== 200) await cloud.signIn('admin@acme')
}

type Command = fc.AsyncCommand<Model, TestCloud>

/** What everybody tries after each deed: the dead are refused as such, the living are let in or told what they lack. */
const PROBE: Asked = { action: 'read', cache: 'calendar-events', key: 'acme:note' }

const command = (
  name: string,
  deed: (model: Model, cloud: TestCloud) => Promise<void>,
  check: (model: Model) => boolean = () => true,
): Command => ({
  check,
  async run(model, cloud) {
    await deed(model, cloud)
    for (const holder of model.all()) await expectAsTheModelSays(model, cloud, holder, PROBE)
  },
  toString: () => name,
})

const nth = (holders: readonly Holder[], index: number) => holders[index % holders.length] as Holder
const ofKind = (holders: Iterable<Holder>, kind: Holder['kind']) =>
  [...holders].filter((holder) => holder.kind === kind)
const hasLive = (kind: Holder['kind']) => (model: Model) => ofKind(model.alive, kind).length > 0

const makeKey = fc
  .tuple(fc.constantFrom(...SCOPES), fc.constantFrom(null, 60, 60, 3_600, 40 * 86_400))
  .map(([permissions, life]) =>
    command(`make a key ${JSON.stringify(permissions)} for ${life}`, async (model, cloud) => {
      await asAdmin(cloud)
      const expiresAt = life === null ? null : Math.floor(model.now / 1000) + life
      const response = await cloud.post(consoleApiKeysPath(0), { description: 'x', permissions, expiresAt })
      // A tenant has so many at most; the model has no need to count them.
      if (response.status === 429) return
      const { key, secret } = await response.json()
      model.alive.add({
        secret,
        kind: 'key',
        id: key.id,
        generation: 1,
        until: expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt * 1000,
        mayDo: keyMayDo(permissions),
      })
    }),
  )

const newest = (model: Model, id: string) =>
  ofKind(model.alive, 'key')
    .filter((holder) => holder.id === id)
    .reduce((a, b) => (a.generation > b.generation ? a : b))

const rotateKey = fc
  .tuple(fc.nat(50), fc.constantFrom(0, 60, 3_600, 3_600), fc.boolean())
  .map(([which, overlapSeconds, isStale]) =>
    command(
      `rotate key ${which} with ${overlapSeconds} s${isStale ? ', as somebody who is late' : ''}`,
      async (model, cloud) => {
        await asAdmin(cloud)
        const { id } = nth(ofKind(model.alive, 'key'), which)
        const before = ofKind(model.alive, 'key').filter((holder) => holder.id === id)
        // When only a rotated-out secret is alive, its key's own one is as well.
        const current = newest(model, id)
        const generation = isStale ? current.generation + 1 : current.generation
        const response = await cloud.post(consoleRotatePath(0, id), { overlapSeconds, generation })
        if (isStale) return expect(response.status).toBe(409)
        const { key, secret } = await response.json()
        model.alive.add({ ...current, secret, generation: key.generation })
        model.die((holder) => before.includes(holder) && holder !== current)
        const until = Math.min(current.until, model.now + overlapSeconds * 1000)
        model.replace(current, { ...current, until })
        model.die((holder) => holder.until <= model.now)
      },
      hasLive('key'),
    ),
  )

const revokeKey = fc.nat(50).map((which) =>
  command(
    `revoke key ${which}`,
    async (model, cloud) => {
      await asAdmin(cloud)
      const { id } = nth(ofKind(model.alive, 'key'), which)
      const revoke = () =>
        cloud.send(consoleApiKeyPath(0, id), { method: 'DELETE', headers: { 'X-Csrf': '1' } })
      for (const status of [await revoke(), await revoke()].map((each) => each.status))
        expect(status).toBe(204)
      model.die((holder) => holder.id === id)
    },
    hasLive('key'),
  ),
)

const issueToken = fc.constantFrom(...TOKEN_ROLES).map((role) =>
  command(`a token for ${role}`, async (model, cloud) => {
    const { token, tokenId } = await cloud.signIn(`${role}@acme`, { seat: 1 })
    model.alive.add({
      secret: token,
      kind: 'token',
      id: tokenId ?? '',
      generation: 1,
      until: Math.floor(model.now / 1000) * 1000 + TOKEN_LIFE_MS,
      mayDo: tokenMayDo(role, 'acme'),
    })
  }),
)

const revokeToken = fc.nat(50).map((which) =>
  command(
    `revoke token ${which}`,
    async (model, cloud) => {
      await asAdmin(cloud)
      const { id } = nth(ofKind(model.alive, 'token'), which)
      const response = await cloud.send(consoleTokenPath(0, id), {
        method: 'DELETE',
        headers: { 'X-Csrf': '1' },
      })
      expect(response.status).toBe(204)
      model.die((holder) => holder.id === id)
    },
    hasLive('token'),
  ),
)

const advance = fc
  .constantFrom(1_000, 59_000, 60_000, 899_000, 3_600_000, 86_400_000, 39 * 86_400_000)
  .map((ms) =>
    command(`wait ${ms} ms`, async (model, cloud) => {
      await cloud.clock.advance(ms)
      model.now += ms
      model.die(({ until }) => until <= model.now)
    }),
  )

const startOver = fc.constant(
  command('start over', async (model, cloud) => {
    await cloud.post('/lab/reset')
    model.die(() => true)
  }),
)

const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({
    action: fc.constantFrom('read' as const, 'write' as const),
    cache: fc.constantFrom('calendar-events', 'billing', 'collaboration'),
    key: fc.constantFrom('acme:note', 'acme-labs:note', 'globex:note', 'acme'),
  }),
  fc.record({
    action: fc.constant('publish' as const),
    cache: fc.constantFrom('collaboration', 'billing'),
    topic: fc.constantFrom('acme-events', 'globex-events'),
  }),
)

async function expectAsTheModelSays(model: Model, cloud: TestCloud, holder: Holder, what: Asked) {
  const status = await use(cloud, holder, what)
  if (model.dead.has(holder)) expect(status).toBe(401)
  else if (holder.mayDo(what)) expect([200, 204, 404]).toContain(status)
  else expect(status).toBe(403)
}

const useOne = fc.tuple(fc.nat(50), asked).map(([which, what]) =>
  command(
    `use ${which} to ${JSON.stringify(what)}`,
    (model, cloud) => expectAsTheModelSays(model, cloud, nth(model.all(), which), what),
    (model) => model.all().length > 0,
  ),
)

test('keys and tokens do what they list while they live, and nothing once they are dead', async () => {
  const commands = fc.commands(
    [
      makeKey,
      makeKey,
      issueToken,
      rotateKey,
      rotateKey,
      revokeKey,
      revokeToken,
      advance,
      advance,
      useOne,
      startOver,
    ],
    { maxCommands: 30 },
  )
  const seen = { alive: 0, dead: 0 }
  await fc.assert(
    fc.asyncProperty(commands, fc.array(asked, { minLength: 3, maxLength: 3 }), async (list, last) => {
      const cloud = await createTestCloud()
      const model = new Model(cloud.clock.now())
      await fc.asyncModelRun(() => ({ model, real: cloud }), list)
      for (const holder of model.all())
        for (const what of last) await expectAsTheModelSays(model, cloud, holder, what)
      seen.alive += model.alive.size
      seen.dead += model.dead.size
      cloud.cloud.close()
      cloud.database.close()
    }),
    { numRuns: RUNS },
  )
  // Nothing of this passed for want of cases.
  expect(Math.min(seen.alive, seen.dead)).toBeGreaterThan(RUNS / 5)
}, 300_000)
