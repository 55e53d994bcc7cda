/** The data plane's caches: what may be read, written and deleted, by whom, and what is refused. */
import { describe, expect, test } from 'vitest'
import { mintToken } from '#mocks/auth/mint-token.ts'
import { readSigningKey } from '#mocks/auth/signing-keys.ts'
import { MAX_ITEMS_PER_CACHE, MAX_ITEMS_PER_PREFIX } from '#mocks/momento/items.ts'
import { seedCalendarMonth } from '#mocks/momento/seed-calendar.ts'
import { calendarMonthSchema } from '#src/contract/calendar.ts'
import { TENANTS, type TenantId } from '#src/contract/personas.ts'
import type { Permission } from '#src/scope/permission.ts'
import { type Call, createTestCloud, expectProblem, type TestCloud, visible } from './test-cloud.ts'

type Who = { token: string }
const url = (cache: string, key: string, ttl?: string) =>
  `/momento/cache/${cache}?key=${encodeURIComponent(key)}${ttl === undefined ? '' : `&ttl_seconds=${ttl}`}`
const CALENDAR = 'calendar-events'

const get = (cloud: TestCloud, { token }: Who, key: string, cache = CALENDAR) =>
  cloud.send(url(cache, key), { headers: { Authorization: token } })
const set = (
  cloud: TestCloud,
  { token }: Who,
  key: string,
  body: BodyInit,
  { ttl = '60', cache = CALENDAR } = {},
) => cloud.send(url(cache, key, ttl), { method: 'PUT', headers: { Authorization: token }, body })
const remove = (cloud: TestCloud, { token }: Who, key: string, cache = CALENDAR) =>
  cloud.send(url(cache, key), { method: 'DELETE', headers: { Authorization: token } })

/** A token no persona has, with a record as any token has one. */
async function tokenFor(cloud: TestCloud, permissions: Permission[]): Promise<Who> {
  const { tokenId = '', issuedAt = 0, expiresAt } = await cloud.signIn('admin@acme', { seat: 9 })
  const token = await mintToken(
    {
      iss: 'urn:disposable-tokens:auth',
      aud: 'urn:disposable-tokens:momento',
      sub: 'admin@acme',
      tenant: 'acme',
      role: 'admin',
      jti: tokenId,
      iat: issuedAt,
      exp: expiresAt,
      permissions,
    },
    await readSigningKey(cloud.database),
  )
  return { token }
}

describe('reading and writing', () => {
  test('an item comes back to the byte, until it is deleted', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const written = await set(cloud, admin, 'acme:any key / ü 漢', bytes)
    expect([written.status, await written.text(), written.headers.get('content-type')]).toEqual([
      204,
      '',
      null,
    ])
    const read = await get(cloud, admin, 'acme:any key / ü 漢')
    expect(read.headers.get('content-type')).toBe('application/octet-stream')
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes)
    for (let time = 0; time < 2; time++)
      expect((await remove(cloud, admin, 'acme:any key / ü 漢')).status).toBe(204)
    await expectProblem(await get(cloud, admin, 'acme:any key / ü 漢'), 'NOT_FOUND_ERROR', 'any key')
  })

  test('an item lives as long as its ttl, by the clock of the cloud', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    await set(cloud, admin, 'acme:note', 'x', { ttl: '10' })
    await cloud.clock.advance(9_999)
    expect(await (await get(cloud, admin, 'acme:note')).text()).toBe('x')
    await cloud.clock.advance(1)
    await expectProblem(await get(cloud, admin, 'acme:note'), 'NOT_FOUND_ERROR')
    await set(cloud, admin, 'acme:other', 'x')
    expect(await cloud.database.read(['items'], (tx) => tx.objectStore('items').count())).toBe(1)
  })

  test('the last write wins, whichever tab it came from', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const admin = await cloud.signIn('admin@acme')
    await set(cloud, admin, 'acme:note', 'first')
    await set(other, admin, 'acme:note', 'second')
    expect(await (await get(cloud, admin, 'acme:note')).text()).toBe('second')
  })

  test('an item may be empty, and up to 64 KiB', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const full = new Uint8Array(64 * 1024).fill(7)
    expect((await set(cloud, admin, 'acme:full', full)).status).toBe(204)
    expect((await (await get(cloud, admin, 'acme:full')).arrayBuffer()).byteLength).toBe(64 * 1024)
    expect((await set(cloud, admin, 'acme:empty', new Uint8Array())).status).toBe(204)
    expect(await (await get(cloud, admin, 'acme:empty')).text()).toBe('')
    await expectProblem(await set(cloud, admin, 'acme:over', new Uint8Array(64 * 1024 + 1)), 'too_large')
    await expectProblem(await get(cloud, admin, 'acme:over'), 'NOT_FOUND_ERROR')
  })

  test('a parameter nobody asked for is ignored', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const headers = { Authorization: admin.token }
    expect((await cloud.send(`${url(CALENDAR, 'acme:2026-11')}&trace=1&trace=2`, { headers })).status).toBe(
      200,
    )
  })
})

describe('the calendar', () => {
  test('any month of any tenant is there before anybody wrote it, and reading it stores nothing', async () => {
    const cloud = await createTestCloud()
    for (const { id } of TENANTS) {
      const viewer = await cloud.signIn(`viewer@${id}`)
      for (const month of ['2026-11', '1999-02', '2300-12']) {
        const events = await (await get(cloud, viewer, `${id}:${month}`)).json()
        expect(calendarMonthSchema.parse(events)).toEqual(seedCalendarMonth(id as TenantId, month))
      }
      for (const key of [
        `${id}:2026-13`,
        `${id}:2026-00`,
        `${id}:2026-1`,
        `${id}:2026-11:`,
        `${id}:20261-1`,
      ]) {
        await expectProblem(await get(cloud, viewer, key), 'NOT_FOUND_ERROR')
      }
    }
    expect(await cloud.database.read(['items'], (tx) => tx.objectStore('items').count())).toBe(0)
  })

  test('a month that was deleted stays away, also when somebody writes elsewhere and time goes by', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('admin@acme')
    expect((await remove(cloud, { token }, 'acme:2026-11')).status).toBe(204)
    await expectProblem(await get(cloud, { token }, 'acme:2026-11'), 'NOT_FOUND_ERROR')
    await cloud.clock.advance(3_600_000)
    const later = await (await cloud.post('/auth/0/token')).json()
    await set(cloud, later, 'acme:2026-12', '[]')
    await expectProblem(await get(cloud, later, 'acme:2026-11'), 'NOT_FOUND_ERROR')
    await set(cloud, later, 'acme:2026-11', '[]')
    expect(await (await get(cloud, later, 'acme:2026-11')).text()).toBe('[]')
  })

  test('a month whose ttl ran out is a miss, and not what it was before', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    await set(cloud, admin, 'acme:2026-11', '[]', { ttl: '1' })
    await cloud.clock.advance(1000)
    await expectProblem(await get(cloud, admin, 'acme:2026-11'), 'NOT_FOUND_ERROR')
    // Now the value is dropped, but not the memory of it.
    await set(cloud, admin, 'acme:note', 'x')
    await expectProblem(await get(cloud, admin, 'acme:2026-11'), 'NOT_FOUND_ERROR')
  })

  test('starting over brings the seed back', async () => {
    const cloud = await createTestCloud()
    await remove(cloud, await cloud.signIn('admin@acme'), 'acme:2026-11')
    await cloud.send('/lab/reset', { method: 'POST' })
    const events = await (await get(cloud, await cloud.signIn('viewer@acme'), 'acme:2026-11')).json()
    expect(events.length).toBeGreaterThan(10)
  })
})

describe('who may', () => {
  test('a reader reads and does not write, an admin does both', async () => {
    const cloud = await createTestCloud()
    for (const role of ['data-entry', 'viewer']) {
      const reader = await cloud.signIn(`${role}@acme`)
      expect((await get(cloud, reader, 'acme:2026-11')).status).toBe(200)
      await expectProblem(await set(cloud, reader, 'acme:2026-11', 'x'), 'PERMISSION_ERROR')
      await expectProblem(await remove(cloud, reader, 'acme:2026-11'), 'PERMISSION_ERROR')
    }
    const admin = await cloud.signIn('admin@acme')
    expect((await get(cloud, admin, 'acme:2026-11')).status).toBe(200)
    expect((await set(cloud, admin, 'acme:2026-11', 'x')).status).toBe(204)
  })

  test('nobody sees another tenant, one whose name begins alike included', async () => {
    const cloud = await createTestCloud()
    for (const { id: mine } of TENANTS) {
      const admin = await cloud.signIn(`admin@${mine}`)
      for (const key of TENANTS.filter(({ id }) => id !== mine).map(({ id }) => `${id}:2026-11`)) {
        for (const response of [
          get(cloud, admin, key),
          set(cloud, admin, key, 'x'),
          remove(cloud, admin, key),
        ]) {
          await expectProblem(await response, 'PERMISSION_ERROR', key)
        }
      }
      for (const key of [mine, `${mine}-`, `${mine};2026-11`, ` ${mine}:2026-11`, '2026-11', ':']) {
        await expectProblem(await get(cloud, admin, key), 'PERMISSION_ERROR')
      }
    }
    const globex = await cloud.signIn('viewer@globex')
    expect(await (await get(cloud, globex, 'globex:2026-11')).json()).toEqual(
      seedCalendarMonth('globex', '2026-11'),
    )
  })

  test('a denied key answers the same whether or not it exists', async () => {
    const cloud = await createTestCloud()
    const globex = await cloud.signIn('admin@globex', { seat: 1 })
    await set(cloud, globex, 'globex:secret', 'x')
    const acme = await cloud.signIn('admin@acme')
    const seen = await Promise.all(
      ['globex:secret', 'globex:nothing', 'globex:2026-11'].map(async (key) =>
        visible(await get(cloud, acme, key)),
      ),
    )
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toMatch(/^403/)
  })

  test('another cache is refused, and whether there is one is told only to who may look', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    for (const cache of ['billing', 'collaboration', 'unheard-of']) {
      await expectProblem(await get(cloud, admin, 'acme:2026-11', cache), 'PERMISSION_ERROR', cache)
    }
    const everything = await tokenFor(cloud, [{ role: 'readwrite', cache: '*' }])
    await expectProblem(await get(cloud, everything, 'acme:2026-11', 'unheard-of'), 'NOT_FOUND_ERROR')
    await expectProblem(
      await set(cloud, everything, 'acme:2026-11', 'x', { cache: 'unheard-of' }),
      'NOT_FOUND_ERROR',
    )
    await expectProblem(await remove(cloud, everything, 'acme:2026-11', 'unheard-of'), 'NOT_FOUND_ERROR')
    await expectProblem(await get(cloud, everything, 'acme:2026-11', 'billing'), 'NOT_FOUND_ERROR')
    expect((await set(cloud, everything, 'acme:2026-11', 'x', { cache: 'billing' })).status).toBe(204)
    expect((await get(cloud, everything, 'globex:2026-11')).status).toBe(200)
  })

  test('a writer who may not read does not read', async () => {
    const cloud = await createTestCloud()
    const writer = await tokenFor(cloud, [{ role: 'writeonly', cache: CALENDAR, item: { key: 'acme:drop' } }])
    expect((await set(cloud, writer, 'acme:drop', 'x')).status).toBe(204)
    await expectProblem(await get(cloud, writer, 'acme:drop'), 'PERMISSION_ERROR')
    await expectProblem(await set(cloud, writer, 'acme:drop2', 'x'), 'PERMISSION_ERROR')
    expect((await remove(cloud, writer, 'acme:drop')).status).toBe(204)
  })
})

const BAD_KEYS: Record<string, string> = {
  'no key': '',
  'an empty key': '?key=',
  'a key twice': '?key=acme:2026-11&key=acme:2026-11',
  'a key of 513 bytes': `?key=acme:${'x'.repeat(508)}`,
  'a key of 257 letters of two bytes': `?key=acme:${encodeURIComponent('ü'.repeat(254))}`,
  'a control character': '?key=acme:%00',
  'a line break': '?key=acme:%0a',
  'a delete character': '?key=acme:%7f',
  'a C1 control': '?key=acme:%c2%85',
  'a character that turns the text around': '?key=acme:%e2%80%ae',
  'a character without width': '?key=acme:%e2%80%8b',
  'a lone surrogate, as it arrives': '?key=acme:%ed%a0%80',
  'bytes that are no UTF-8': '?key=acme:%ff',
}

const BAD_TTLS = [
  ...['', '0', '-1', '1.5', '+1', '01', '1e3', '0x10', ' 1', 'ten', 'Infinity', 'NaN'],
  ...['34560001', '9'.repeat(400)],
]

describe('bad input', () => {
  test('a key must be one', async () => {
    const cloud = await createTestCloud()
    const headers = { Authorization: (await cloud.signIn('admin@acme')).token }
    for (const [what, query] of Object.entries(BAD_KEYS)) {
      const path = `/momento/cache/${CALENDAR}${query}`
      const calls: [path: string, call: Call][] = [
        [path, { headers }],
        [path, { headers, method: 'DELETE' }],
        [`${path}${query ? '&' : '?'}ttl_seconds=60`, { headers, method: 'PUT', body: 'x' }],
      ]
      for (const call of calls) {
        const response = await cloud.send(...call)
        expect(response.status, what).toBe(400)
        await expectProblem(response, 'INVALID_ARGUMENT_ERROR')
      }
    }
    expect(await cloud.database.read(['items'], (tx) => tx.objectStore('items').count())).toBe(0)
  })

  test('a key of 512 bytes is one', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    expect((await set(cloud, admin, `acme:${'x'.repeat(507)}`, 'x')).status).toBe(204)
    expect((await set(cloud, admin, `acme:x${'ü'.repeat(253)}`, 'x')).status).toBe(204)
  })

  test('the name of a cache must be one', async () => {
    const cloud = await createTestCloud()
    const headers = { Authorization: (await tokenFor(cloud, [{ role: 'readwrite', cache: '*' }])).token }
    for (const name of ['*', '%00', '%ff', '%E2%80%AE', '%zz', '%', 'x'.repeat(513)]) {
      const response = await cloud.send(`/momento/cache/${name}?key=acme:x`, { headers })
      await expectProblem(response, 'INVALID_ARGUMENT_ERROR')
    }
    // Decoded once and no more: this names a cache that is not there.
    for (const name of ['%2f', '%2500', 'calendar-events%2f..']) {
      await expectProblem(
        await cloud.send(`/momento/cache/${name}?key=acme:x`, { headers }),
        'NOT_FOUND_ERROR',
      )
    }
  })

  test('a ttl is a whole number of seconds, in range', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    for (const ttl of BAD_TTLS) {
      const response = await set(cloud, admin, 'acme:note', 'secret-text', { ttl: encodeURIComponent(ttl) })
      expect(response.status, `ttl "${ttl}"`).toBe(400)
      await expectProblem(response, 'INVALID_ARGUMENT_ERROR', 'secret-text')
    }
    await expectProblem(await get(cloud, admin, 'acme:note'), 'NOT_FOUND_ERROR')
  })

  test('a ttl is required, once, and may be 400 days', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const put = { method: 'PUT', headers: { Authorization: admin.token }, body: 'x' }
    await expectProblem(await cloud.send(url(CALENDAR, 'acme:note'), put), 'INVALID_ARGUMENT_ERROR')
    await expectProblem(
      await cloud.send(url(CALENDAR, 'acme:note', '1&ttl_seconds=1'), put),
      'INVALID_ARGUMENT_ERROR',
    )
    expect((await set(cloud, admin, 'acme:note', 'x', { ttl: '34560000' })).status).toBe(204)
  })

  test('is told in order: credential, argument, permission, look-up', async () => {
    const cloud = await createTestCloud()
    const viewer = await cloud.signIn('viewer@acme')
    const put = { method: 'PUT', body: 'x' }
    const headers = { Authorization: viewer.token }
    await expectProblem(await cloud.send(url(CALENDAR, '', '0'), put), 'AUTHENTICATION_ERROR')
    await expectProblem(
      await cloud.send(url(CALENDAR, 'globex:x', '0'), { ...put, headers }),
      'INVALID_ARGUMENT_ERROR',
    )
    await expectProblem(
      await cloud.send(url(CALENDAR, 'globex:x', '1'), { ...put, headers }),
      'PERMISSION_ERROR',
    )
    await expectProblem(await set(cloud, viewer, 'globex:x', new Uint8Array(65_537)), 'too_large')
  })
})

describe('room', () => {
  const fill = (cloud: TestCloud, count: number, keyOf: (n: number) => string) =>
    cloud.database.write(['items'], async (tx) => {
      const items = tx.objectStore('items')
      const expiresAt = cloud.clock.now() + 60_000
      for (let n = 0; n < count; n++)
        items.put({ cache: CALENDAR, key: keyOf(n), value: new Uint8Array(), expiresAt })
    })

  test('a tenant has room for a thousand items, and fills nobody else’s', async () => {
    const cloud = await createTestCloud()
    const acme = await cloud.signIn('admin@acme')
    await fill(cloud, MAX_ITEMS_PER_PREFIX, (n) => `acme:${n}`)
    const refused = await set(cloud, acme, 'acme:more', 'x')
    expect(refused.headers.get('retry-after')).toBe('60')
    await expectProblem(refused, 'LIMIT_EXCEEDED_ERROR')
    await expectProblem(await remove(cloud, acme, 'acme:2026-11'), 'LIMIT_EXCEEDED_ERROR')
    expect((await set(cloud, acme, 'acme:7', 'changed')).status).toBe(204)
    const neighbour = await cloud.signIn('admin@acme-labs')
    expect((await set(cloud, neighbour, 'acme-labs:more', 'x')).status).toBe(204)
    await cloud.clock.advance(60_000)
    expect((await set(cloud, acme, 'acme:more', 'x')).status).toBe(204)
  })

  test('a cache has room for ten thousand', async () => {
    const cloud = await createTestCloud()
    await fill(cloud, MAX_ITEMS_PER_CACHE, (n) => `${n}`)
    const acme = await cloud.signIn('admin@acme')
    await expectProblem(await set(cloud, acme, 'acme:more', 'x'), 'LIMIT_EXCEEDED_ERROR')
  })
})
