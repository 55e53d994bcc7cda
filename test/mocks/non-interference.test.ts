/**
 * Tenants do not interfere: whatever the people of one tenant are answered, they are answered byte for byte, whether or
 * not those of another tenant are at work meanwhile in the same cloud, also where these reach for what is not theirs.
 */
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { type Cloud, createCloud } from '#mocks/cloud.ts'
import { createDatabaseJar } from '#mocks/cookie-jar.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createTestCloud, ORIGIN, settle } from './test-cloud.ts'

/** Who acts: people of Acme, whose trace it is, and others. Each sits at a seat of their own. */
const PEOPLE = {
  ada: { seat: 0, username: 'admin@acme' },
  vera: { seat: 2, username: 'viewer@acme' },
  amara: { seat: 1, username: 'admin@acme-labs' },
  arun: { seat: 3, username: 'admin@globex' },
  dana: { seat: 5, username: 'data-entry@acme' },
} as const
type Who = keyof typeof PEOPLE

const SETTLERS: readonly Who[] = ['ada', 'vera', 'amara', 'arun', 'dana']
const TENANTS = ['acme', 'acme-labs', 'globex'] as const

type Deed =
  | { what: 'login' | 'token' | 'list-tokens' | 'list-keys' | 'make-key' }
  | { what: 'read' | 'write' | 'delete' | 'publish' | 'listen'; of: (typeof TENANTS)[number]; month: string }
  /** The token that somebody was given last. */
  | { what: 'revoke'; whose: Who }
type Action = { who: Who; deed: Deed }

/** As random as it need be, and the same each time: what one half of the cloud draws is no matter of the other's. */
function drawnFrom(start: number) {
  let state = start
  return (bytes: number) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    })
}

/** Everything but what is signed with a key of this cloud's own: of a token its claims. */
const withoutSignature = (text: string) => text.replace(/eyJ[\w-]+\.([\w-]+)\.[\w-]+/g, '$1')

async function traceOf(actions: readonly Action[], watched: (who: Who) => boolean) {
  const factory = new IDBFactory()
  const clock = createManualClock({ settle })
  const { database } = await createTestCloud({ clock, factory })
  const jar = createDatabaseJar(database)
  const halves = [1, 2].map((start) => createCloud({ database, clock, random: drawnFrom(start) }))
  onTestFinished(() => {
    for (const half of halves) half.close()
  })
  const cloudOf = (who: Who) => halves[watched(who) ? 0 : 1] as Cloud
  const tokens = new Map<Who, { token: string; tokenId: string }>()
  const trace: string[] = []
  const others: number[] = []

  async function ask(who: Who, method: string, path: string, body?: string, type = 'application/json') {
    const request = new Request(`${ORIGIN}${path}`, {
      method,
      headers: {
        'X-Csrf': '1',
        ...(body === undefined ? {} : { 'Content-Type': type }),
        ...(path.startsWith('/momento') ? { Authorization: tokens.get(who)?.token ?? 'none' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    })
    const response = await cloudOf(who).fetch(request, jar)
    const text = await response.text()
    const words = `${response.status} ${JSON.stringify([...response.headers])} ${withoutSignature(text)}`
    if (watched(who)) trace.push(`${who} ${method} ${path} → ${words}`)
    else others.push(response.status)
    return { status: response.status, text }
  }

  async function vend(who: Who, call: 'login' | 'token') {
    const { seat, username } = PEOPLE[who]
    const body = call === 'login' ? JSON.stringify({ username, password: 'disposable' }) : undefined
    const { status, text } = await ask(who, 'POST', `/auth/${seat}/${call}`, body)
    if (status === 200) tokens.set(who, JSON.parse(text))
  }

  async function perform({ who, deed }: Action) {
    const { seat } = PEOPLE[who]
    switch (deed.what) {
      case 'login':
      case 'token':
        return vend(who, deed.what)
      case 'list-tokens':
        return ask(who, 'GET', `/console/${seat}/tokens`)
      case 'list-keys':
        return ask(who, 'GET', `/console/${seat}/api-keys`)
      case 'make-key': {
        const permissions = [{ role: 'readonly', cache: 'calendar-events' }]
        const body = JSON.stringify({ description: 'For the trace', permissions })
        return ask(who, 'POST', `/console/${seat}/api-keys`, body)
      }
      case 'revoke':
        return ask(who, 'DELETE', `/console/${seat}/tokens/${tokens.get(deed.whose)?.tokenId}`)
      case 'publish':
        return ask(
          who,
          'POST',
          `/momento/topics/collaboration/${deed.of}-events`,
          `from ${who}`,
          'text/plain',
        )
      case 'listen':
        return ask(
          who,
          'GET',
          `/momento/topics/collaboration/${deed.of}-events?sequence_number=0&sequence_page=0`,
        )
      default: {
        const address = `/momento/cache/calendar-events?key=${deed.of}:${deed.month}`
        if (deed.what === 'read') return ask(who, 'GET', address)
        if (deed.what === 'delete') return ask(who, 'DELETE', address)
        return ask(who, 'PUT', `${address}&ttl_seconds=60`, `["${who}"]`, 'application/octet-stream')
      }
    }
  }

  // Everybody is there, and each topic has something to hear, so that nobody who listens has to wait.
  for (const who of SETTLERS) await vend(who, 'login')
  for (const who of ['ada', 'amara', 'arun'] as const) {
    const [, of] = PEOPLE[who].username.split('@') as [string, (typeof TENANTS)[number]]
    await perform({ who, deed: { what: 'publish', of, month: '' } })
  }
  trace.length = 0
  others.length = 0
  for (const action of actions) {
    // Time goes by for those whose trace it is; the others get their work done in between.
    if (watched(action.who)) await clock.advance(700)
    await perform(action)
  }
  return { trace, others }
}

const isOfAcme = (who: Who) => who === 'ada' || who === 'vera'

const month = fc.constantFrom('2026-11', '2026-12')
const deedOn = (of: fc.Arbitrary<(typeof TENANTS)[number]>): fc.Arbitrary<Deed> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constantFrom(
          'read' as const,
          'write' as const,
          'delete' as const,
          'publish' as const,
          'listen' as const,
        ),
        of,
        month,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constantFrom(
          'token' as const,
          'list-tokens' as const,
          'list-keys' as const,
          'make-key' as const,
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('revoke' as const),
        whose: fc.constantFrom('ada' as const, 'vera' as const),
      }),
    },
  )

const ofAcme = fc.record({
  who: fc.constantFrom('ada' as const, 'vera' as const),
  deed: deedOn(fc.constantFrom(...TENANTS, 'acme' as const, 'acme' as const)),
})
/** Half of it aims at what is Acme's. */
const ofOthers = fc.record({
  who: fc.constantFrom('amara' as const, 'arun' as const),
  deed: deedOn(fc.constantFrom(...TENANTS, 'acme' as const)),
})
const work = fc.array(fc.oneof(ofAcme, ofOthers), { minLength: 12, maxLength: 24, size: 'max' })

test('what the people of Acme are answered is the same without the others', async () => {
  const seen = { answers: 0, granted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(work, async (actions) => {
      const together = await traceOf(actions, isOfAcme)
      const alone = await traceOf(
        actions.filter(({ who }) => isOfAcme(who)),
        isOfAcme,
      )
      expect(together.trace).toEqual(alone.trace)
      seen.answers += alone.trace.length
      seen.granted += together.others.filter((status) => status < 300).length
      seen.refused += together.others.filter((status) => status === 403 || status === 404).length
    }),
    { numRuns: process.env.FULL === '1' ? 40 : 8, endOnFailure: true },
  )
  // They did things, and were kept from others.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(3)
})

test('somebody of the same tenant is noticed', async () => {
  const listening: Action = { who: 'vera', deed: { what: 'listen', of: 'acme', month: '' } }
  const saying: Action = { who: 'dana', deed: { what: 'publish', of: 'acme', month: '' } }
  const [quiet, loud] = [await traceOf([listening], isOfAcme), await traceOf([saying, listening], isOfAcme)]
  expect(loud.others).toEqual([204])
  expect(loud.trace).not.toEqual(quiet.trace)
})
