// @vitest-environment jsdom
/** The cloud as the journeys use it: real requests of a page, answered without a server. */
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type NodeCloud, startNodeCloud } from '#mocks/node.ts'
import { authPath, JWKS_PATH, LAB_PATHS } from '#src/contract/paths.ts'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'

const factory = new IDBFactory()
let cloud: NodeCloud

beforeEach(async () => {
  cloud = await startNodeCloud({ factory })
})
afterEach(() => cloud.close())

const post = (path: string, body?: unknown) =>
  fetch(path, {
    method: 'POST',
    headers: { 'X-Csrf': '1', ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
const signIn = () => post(authPath(0, 'login'), { username: 'data-entry@acme', password: DEMO_PASSWORD })

test('a page’s relative request is answered by the cloud', async () => {
  const response = await fetch(JWKS_PATH)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-request-id')).toBeTruthy()
  expect(await response.json()).toHaveProperty('keys')
})

test('the session’s cookie is kept for the page and shown to nobody', async () => {
  const login = await signIn()
  expect(login.status).toBe(200)
  expect(login.headers.getSetCookie()).toEqual([])
  expect(document.cookie).toBe('')
  expect(localStorage).toHaveLength(0)
  expect((await post(authPath(0, 'token'))).status).toBe(200)
  expect((await post(authPath(1, 'token'))).status).toBe(401)
})

test('the same store is the same cloud after a restart', async () => {
  await signIn()
  cloud.close()
  cloud = await startNodeCloud({ factory })
  expect((await post(authPath(0, 'token'))).status).toBe(200)
})

test('a connection that a fault breaks fails like one that broke', async () => {
  const faults = [{ id: 'broken', effect: { kind: 'reset' }, service: 'auth' }]
  const headers = { 'X-Csrf': '1', 'Content-Type': 'application/json' }
  await fetch(LAB_PATHS.faults, { method: 'PUT', headers, body: JSON.stringify({ faults }) })
  await expect(fetch(JWKS_PATH)).rejects.toThrow(TypeError)
})

describe('what is not the cloud’s', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockReturnValue()
  })

  test.each([
    ['another path', '/authors'],
    ['another origin', 'http://elsewhere.invalid/auth/0/token'],
  ])('fails: %s', async (_, address) => {
    await expect(fetch(address)).rejects.toThrow()
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('[MSW]'))
  })
})

test('a cloud that was closed answers nothing', async () => {
  cloud.close()
  cloud = await startNodeCloud({ origin: 'http://cloud.invalid' })
  const address = `http://cloud.invalid${JWKS_PATH}`
  expect((await fetch(address)).status).toBe(200)
  cloud.close()
  await expect(fetch(address)).rejects.toThrow()
  cloud = await startNodeCloud()
})
