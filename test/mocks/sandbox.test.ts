/** A sandbox is a cloud of its own: nothing gets in or out, and its time moves only by hand. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, describe, expect, test } from 'vitest'
import { openSandbox, removeLeftovers, type SandboxCloud } from '#mocks/sandbox.ts'
import { tokenAnswerSchema } from '#src/contract/auth.ts'
import { authPath, JWKS_PATH, LAB_PATHS } from '#src/contract/paths.ts'

const open: SandboxCloud[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close()
})
async function start(options: Parameters<typeof openSandbox>[0] = {}) {
  const sandbox = await openSandbox({ factory: new IDBFactory(), ...options })
  open.push(sandbox)
  return sandbox
}
const headers = { 'X-Csrf': '1', 'Content-Type': 'application/json' }
const signIn = async ({ fetch }: SandboxCloud) => {
  const body = JSON.stringify({ username: 'data-entry@acme', password: 'disposable' })
  const answer = await fetch(authPath(0, 'login'), { method: 'POST', headers, body })
  return tokenAnswerSchema.parse(await answer.json())
}
const topic = '/momento/topics/collaboration/acme-events?sequence_number=0&sequence_page=0'

/** Locks as a browser has them, of which one is in use. */
const locksInUse = (taken: string) =>
  ({
    request: async (name: string, _: unknown, fn: (lock: object | null) => unknown) =>
      fn(name === taken ? null : {}),
  }) as unknown as LockManager

test('two of them know nothing of each other, in one store', async () => {
  const factory = new IDBFactory()
  const [one, other] = [await start({ factory }), await start({ factory })]
  await signIn(one)
  expect((await one.fetch(authPath(0, 'token'), { method: 'POST', headers })).status).toBe(200)
  expect((await other.fetch(authPath(0, 'token'), { method: 'POST', headers })).status).toBe(401)
  await one.clock.advance(60_000)
  const clockOf = async ({ fetch }: SandboxCloud) => (await (await fetch(LAB_PATHS.clock)).json()).now
  expect((await clockOf(one)) - (await clockOf(other))).toBe(60_000)
})

test('closing leaves nothing in the store', async () => {
  const factory = new IDBFactory()
  const sandbox = await openSandbox({ factory })
  expect(await factory.databases()).toHaveLength(1)
  await sandbox.close()
  expect(await factory.databases()).toEqual([])
})

test('what a crashed tab left is removed, what another one uses is not, nor what is no sandbox', async () => {
  const factory = new IDBFactory()
  await openSandbox({ factory })
  await openSandbox({ factory })
  await new Promise((resolve) => {
    factory.open('disposable-tokens-cloud').onsuccess = resolve
  })
  const names = (await factory.databases()).flatMap(({ name }) => name ?? [])
  const used = names.find((name) => name.includes('sandbox')) ?? ''
  await removeLeftovers(factory, locksInUse(used))
  const left = (await factory.databases()).map(({ name }) => name)
  expect(left.sort()).toEqual(['disposable-tokens-cloud', used])
})

describe('its time', () => {
  test('stands still until it is moved, and then everything due has happened', async () => {
    const sandbox = await start({ now: Date.UTC(2026, 0, 1) })
    const { token } = await signIn(sandbox)
    expect(sandbox.clock.now()).toBe(Date.UTC(2026, 0, 1))
    let answer: Response | undefined
    void sandbox.fetch(topic, { headers: { Authorization: token } }).then((response) => {
      answer = response
    })
    await sandbox.clock.advance(19_999)
    expect(answer).toBeUndefined()
    await sandbox.clock.advance(1)
    expect(answer?.status).toBe(200)
  })
})

describe('its fetch', () => {
  test('rejects as soon as the caller gives up, although the cloud goes on', async () => {
    const sandbox = await start()
    const { token } = await signIn(sandbox)
    const leaving = new AbortController()
    const poll = sandbox.fetch(topic, { headers: { Authorization: token }, signal: leaving.signal })
    await sandbox.clock.advance(1_000)
    leaving.abort()
    await expect(poll).rejects.toThrow('aborted')
    await expect(sandbox.fetch(JWKS_PATH, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  })

  test('rejects when a fault breaks the connection', async () => {
    const sandbox = await start()
    const faults = [{ id: 'broken', effect: { kind: 'reset' } }]
    await sandbox.fetch(LAB_PATHS.faults, { method: 'PUT', headers, body: JSON.stringify({ faults }) })
    await expect(sandbox.fetch(JWKS_PATH)).rejects.toThrow(TypeError)
  })
})
