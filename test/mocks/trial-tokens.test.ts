import { describe, expect, test } from 'vitest'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { BAD_SCOPES } from '#test/scope/bad-scopes.ts'
import { recordOf } from './audit-reader.ts'
import { createTestCloud, expectCloudHeaders, expectProblem, type TestCloud } from './test-cloud.ts'

const calendar = { role: 'readwrite', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }

const asking = (changes: object = {}) => ({
  userId: 'data-entry@acme',
  seat: 3,
  permissions: [calendar],
  ...changes,
})
const ask = (cloud: TestCloud, body: unknown) => cloud.post(LAB_PATHS.trialTokens, body)
const issued = async (cloud: TestCloud, changes?: object) => {
  const response = await ask(cloud, asking(changes))
  expect(response.status).toBe(200)
  return response.json()
}
const read = (cloud: TestCloud, token: string, key: string) =>
  cloud.send(`/momento/cache/calendar-events?key=${key}`, { headers: { Authorization: token } })

describe('a trial token', () => {
  test('opens what its scope says, in the name of the person, and nobody signs in', async () => {
    const cloud = await createTestCloud()
    const response = await ask(cloud, asking())
    expectCloudHeaders(response)
    expect(response.headers.has('set-cookie')).toBe(false)
    const { token, tokenId, user, issuedAt, expiresAt } = await response.json()
    expect(user).toMatchObject({ username: 'data-entry@acme', role: 'data-entry', tenant: 'acme' })
    expect(expiresAt - issuedAt).toBe(900)

    const written = await cloud.send('/momento/cache/calendar-events?key=acme:trial&ttl_seconds=60', {
      method: 'PUT',
      headers: { Authorization: token },
      body: '[]',
    })
    expect(written.status).toBe(204)
    expect(await recordOf(cloud, written)).toMatchObject({
      seat: 3,
      credential: { kind: 'token', id: tokenId, subject: 'data-entry@acme' },
      verdict: { decision: 'allowed', permission: calendar },
    })
    await expectProblem(await cloud.post('/auth/3/token'), 'session_ended')
  })

  test('dies when it was asked to', async () => {
    const cloud = await createTestCloud()
    const { token, issuedAt, expiresAt } = await issued(cloud, { lifeSeconds: 60 })
    expect(expiresAt - issuedAt).toBe(60)
    expect((await read(cloud, token, 'acme:2026-11')).status).toBe(200)
    await cloud.clock.advance(60_000)
    const refused = await read(cloud, token, 'acme:2026-11')
    await expectProblem(refused, 'AUTHENTICATION_ERROR')
    expect((await recordOf(cloud, refused)).verdict).toMatchObject({ decision: 'denied', reason: 'expired' })
  })

  test('with a prefix that lacks its delimiter opens the sibling’s data, and only when the lab is told to issue it', async () => {
    const cloud = await createTestCloud()
    const permissions = [{ ...calendar, item: { keyPrefix: 'acme' } }]
    await expectProblem(await ask(cloud, asking({ permissions })), 'invalid_request')
    const { token } = await issued(cloud, { permissions, tooWide: true })
    expect((await read(cloud, token, 'acme-labs:2026-11')).status).toBe(200)
    expect((await read(cloud, token, 'globex:2026-11')).status).toBe(403)
  })
})

const issuedTokens = (cloud: TestCloud) =>
  cloud.database.read(['tokens'], (tx) => tx.objectStore('tokens').count())

describe('refused whole, with nothing issued', () => {
  test.each(BAD_SCOPES)('a scope $name', async ({ scope }) => {
    const cloud = await createTestCloud()
    await expectProblem(await ask(cloud, asking({ permissions: scope })), 'invalid_request')
    expect(await issuedTokens(cloud)).toBe(0)
  })

  test.each(BAD_SCOPES.filter(({ isTooWide }) => !isTooWide))(
    'a scope $name, also when it may be too wide',
    async ({ scope }) => {
      const cloud = await createTestCloud()
      await expectProblem(await ask(cloud, asking({ permissions: scope, tooWide: true })), 'invalid_request')
      expect(await issuedTokens(cloud)).toBe(0)
    },
  )

  test.each<[string, unknown]>([
    ['a life longer than 15 minutes', asking({ lifeSeconds: 901 })],
    ['no life', asking({ lifeSeconds: 0 })],
    ['a seat there is none of', asking({ seat: 10 })],
    ['a foreign member', asking({ role: 'admin' })],
  ])('%s', async (_, body) => {
    const cloud = await createTestCloud()
    await expectProblem(await ask(cloud, body), 'invalid_request')
    expect(await issuedTokens(cloud)).toBe(0)
  })

  test('a body of more than is read', async () => {
    const cloud = await createTestCloud()
    const permissions = [{ ...calendar, item: { keyPrefix: `${'a'.repeat(20_000)}:` } }]
    await expectProblem(await ask(cloud, asking({ permissions })), 'too_large')
  })

  test('a scope that no token of 4 KiB can carry', async () => {
    const cloud = await createTestCloud()
    const permissions = Array.from({ length: 20 }, (_, n) => ({
      ...calendar,
      item: { key: `acme:${'k'.repeat(400)}${n}` },
    }))
    await expectProblem(await ask(cloud, asking({ permissions })), 'scope_too_large')
  })

  test('for somebody whose role is not supported, or who does not exist', async () => {
    const cloud = await createTestCloud()
    await expectProblem(await ask(cloud, asking({ userId: 'contractor@acme' })), 'role_not_supported')
    await expectProblem(await ask(cloud, asking({ userId: 'nobody@acme' })), 'not_found')
  })

  test('without the header against forgery', async () => {
    const cloud = await createTestCloud()
    const response = await cloud.post(LAB_PATHS.trialTokens, asking(), { headers: { 'X-Csrf': '' } })
    await expectProblem(response, 'csrf')
  })
})

test('what a role is given, a trial token can be given, too', async () => {
  const cloud = await createTestCloud()
  const { token } = await issued(cloud, { permissions: permissionsFor('viewer', 'acme') })
  expect((await read(cloud, token, 'acme:2026-11')).status).toBe(200)
})
