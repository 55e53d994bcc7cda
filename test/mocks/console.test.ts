import { describe, expect, test } from 'vitest'
import { consoleTokenPath, consoleTokensPath } from '#src/contract/paths.ts'
import { liveTokensAnswerSchema } from '#src/scope/console-answers.ts'
import { recordOf } from './audit-reader.ts'
import { createTestCloud, expectCloudHeaders, expectProblem, type TestCloud } from './test-cloud.ts'

const list = async (cloud: TestCloud) => {
  const response = await cloud.send(consoleTokensPath(0))
  expectCloudHeaders(response)
  expect(response.status).toBe(200)
  return liveTokensAnswerSchema.parse(await response.json()).tokens
}
const revoke = (cloud: TestCloud, tokenId = '', headers = { 'X-Csrf': '1' }) =>
  cloud.send(consoleTokenPath(0, tokenId), { method: 'DELETE', headers })
const useOf = (cloud: TestCloud, token: string, tenant = 'acme') =>
  cloud.send(`/momento/cache/calendar-events?key=${tenant}:2026-11`, { headers: { Authorization: token } })

async function createTenants() {
  const cloud = await createTestCloud()
  const foreign = await cloud.signIn('data-entry@globex', { seat: 2 })
  const worker = await cloud.signIn('data-entry@acme', { seat: 1 })
  await cloud.clock.advance(1_000)
  const admin = await cloud.signIn('admin@acme')
  return { cloud, foreign, worker, admin }
}

describe('the tenant’s live tokens', () => {
  test('are listed with whose they are and when they end, and never with the token itself', async () => {
    const { cloud, worker, admin } = await createTenants()
    const response = await cloud.send(consoleTokensPath(0))
    const text = await response.clone().text()
    for (const { token } of [worker, admin]) expect(text).not.toContain(token)
    expect(await list(cloud)).toEqual([
      expect.objectContaining({ tokenId: admin.tokenId, username: 'admin@acme', role: 'admin' }),
      expect.objectContaining({
        tokenId: worker.tokenId,
        username: 'data-entry@acme',
        name: 'Dana',
        role: 'data-entry',
        expiresAt: worker.expiresAt,
      }),
    ])
  })

  test('are those that are good now: neither expired nor revoked', async () => {
    const { cloud, worker, admin } = await createTenants()
    expect((await revoke(cloud, worker.tokenId)).status).toBe(204)
    expect((await list(cloud)).map(({ tokenId }) => tokenId)).toEqual([admin.tokenId])
    await cloud.clock.advance(900_000)
    expect(await list(cloud)).toEqual([])
  })

  test('are for an admin to see, by the role of now', async () => {
    const { cloud } = await createTenants()
    await cloud.send('/lab/users/admin%40acme/role', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: '{"role":"viewer"}',
    })
    const refused = await cloud.send(consoleTokensPath(0))
    await expectProblem(refused, 'not_admin')
    expect(await recordOf(cloud, refused)).toMatchObject({
      credential: { kind: 'session', subject: 'admin@acme' },
      verdict: { decision: 'denied', reason: 'not_admin' },
    })
    await expectProblem(await cloud.send(consoleTokensPath(1)), 'not_admin')
    await expectProblem(await cloud.send(consoleTokensPath(5)), 'session_ended')
  })
})

describe('revoking somebody’s token', () => {
  test('kills it on its next request, and no other', async () => {
    const { cloud, worker, admin } = await createTenants()
    await revoke(cloud, worker.tokenId)
    await expectProblem(await useOf(cloud, worker.token), 'AUTHENTICATION_ERROR')
    expect((await useOf(cloud, admin.token)).status).toBe(200)
  })

  test('again changes nothing', async () => {
    const { cloud, worker } = await createTenants()
    await revoke(cloud, worker.tokenId)
    expect((await revoke(cloud, worker.tokenId)).status).toBe(204)
  })

  test('of another tenant is as if it did not exist', async () => {
    const { cloud, foreign } = await createTenants()
    await expectProblem(await revoke(cloud, foreign.tokenId), 'not_found')
    await expectProblem(await revoke(cloud, 'no-such-token'), 'not_found')
    expect((await useOf(cloud, foreign.token, 'globex')).status).toBe(200)
  })

  test('needs the header against forgery, and an admin', async () => {
    const { cloud, worker } = await createTenants()
    await expectProblem(await revoke(cloud, worker.tokenId, { 'X-Csrf': '' }), 'csrf')
    const byWorker = await cloud.send(consoleTokenPath(1, worker.tokenId ?? ''), {
      method: 'DELETE',
      headers: { 'X-Csrf': '1' },
    })
    await expectProblem(byWorker, 'not_admin')
  })
})
