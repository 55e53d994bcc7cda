/** Each statement's demonstration, against the real cloud: it shows what is said, and leaves nothing behind. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, onTestFinished, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import { createLabClock } from '#src/clock/lab-clock.ts'
import { noWakeUps } from '#src/clock/wake-ups.ts'
import type { User } from '#src/contract/auth.ts'
import { PERSONAS, type Persona } from '#src/contract/personas.ts'
import { CHART } from '#src/features/keys-vs-tokens/chart.ts'
import { type Demo, runDemo } from '#src/features/keys-vs-tokens/demo.ts'
import { createDemoRuns, resultKey } from '#src/features/keys-vs-tokens/demo-runs.ts'
import { SIGN_IN_DEMOS } from '#src/features/keys-vs-tokens/sign-in-demos.ts'
import { createRecording } from '#src/recording/create-recording.ts'
import { createAuthApi } from '#src/session/auth-api.ts'
import { createSeatMemory } from '#src/session/seat-memory.ts'
import { createSession } from '#src/session/session.ts'
import { claimByWebLock, createSpareSeats } from '#src/session/spare-seats.ts'
import { createIssue } from '#src/session/token-issuer.ts'
import { createMemoryChannels, createMemoryLocks, createTokenManager } from '#src/tokens/index.ts'
import { until } from '#test/mocks/test-cloud.ts'

const SEATED = PERSONAS.filter(({ tenant, role }) => tenant === 'acme' && role !== 'contractor')

/** Real time that a request takes, where the clock is fast. */
const WAY_MS = 100

/** Somebody at seat 0 of a browser, in front of a cloud whose clock is so many times as fast as real time. */
async function sitDown({ username }: Pick<Persona, 'username'>, { hasSpareSeat = true, rate = 1 } = {}) {
  // Its time waits for the cloud to have answered.
  const sandbox = await openSandbox({ factory: new IDBFactory() })
  const { clock, origin } = sandbox
  const record = { simulatedAnchor: clock.now(), realAnchor: clock.now(), rate: 1, paused: false }
  const source = { read: () => record, subscribe: () => () => {} }
  const labClock = createLabClock({ source, system: clock })
  // The sandbox's is the story's clock: real time is what goes by more slowly.
  const realTime = createLabClock({
    source: { read: () => ({ ...record, rate: 1 / rate }), subscribe: () => () => {} },
    system: clock,
  })
  let isDown = false
  let isSwallowed = false
  const asked: string[] = []
  const recording = createRecording({
    fetch: async (input, init) => {
      const url = new URL(String(input), origin)
      if (isDown) throw new TypeError('The connection broke')
      if (isSwallowed) return new Promise((_, reject) => init?.signal?.addEventListener('abort', reject))
      asked.push(`${init?.method ?? 'GET'} ${url.pathname}`)
      return sandbox.fetch(url, init)
    },
    clock,
    systemClock: clock,
    labClock,
    wakeUps: noWakeUps,
    sight: { isSeen: () => false, subscribe: () => () => {} },
    tabId: 'tab-1',
    origin,
  })
  const api = createAuthApi({ seat: 0, fetch: recording.fetch })
  const locks = [createMemoryLocks(), createMemoryLocks()] as const
  const tokens = createTokenManager({
    issue: createIssue({ api, now: clock.now }),
    clock,
    systemClock: clock,
    lock: locks[0].open(),
    channel: createMemoryChannels().open(),
    random: () => 0.5,
    tabId: 'tab-1',
  })
  const kept = new Map<string, string>()
  const session = createSession({
    seat: 0,
    api,
    tokens,
    lock: locks[1].open(),
    memory: createSeatMemory({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    }),
    fetch: recording.fetch,
    clock,
    systemClock: clock,
  })
  onTestFinished(() => {
    session.dispose()
    recording.dispose()
    labClock.dispose()
    realTime.dispose()
    return sandbox.close()
  })
  await session.signIn(username, 'disposable')
  const state = session.store.getState()
  if (state.status !== 'signed-in') throw new Error('Nobody is signed in')
  const user: User = state.user
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (rate > 1) await new Promise<void>((resolve) => void realTime.setTimeout(resolve, WAY_MS))
    return recording.fetch(input, init)
  }
  const deps = {
    fetch,
    clock,
    systemClock: realTime,
    spareSeats: createSpareSeats({ isTaken: () => !hasSpareSeat, claim: claimByWebLock(undefined) }),
    requests: recording.requests,
    rate: () => rate,
  }
  return {
    asked,
    user,
    deps,
    at: { session, user },
    goDown: () => {
      isDown = true
    },
    swallow: () => {
      isSwallowed = true
    },
    /** Time goes by meanwhile, as it does for visitors. */
    async show(demo: Demo) {
      let isDone = false
      const result = runDemo(demo, { session, user }, deps, () => {}).finally(() => {
        isDone = true
      })
      void (async () => {
        while (!isDone) await clock.advance(250 * rate)
      })()
      await until(() => isDone)
      return result
    },
    tokenId: () => session.tokens.state().value?.tokenId,
  }
}

const DEMOS = [
  ...CHART.flatMap(({ key, token }) => [...key, ...token].map(({ demo }) => demo)),
  ...SIGN_IN_DEMOS.map(({ demo }) => demo),
]

function demoCalled(id: string): Demo {
  const demo = DEMOS.find((one) => one.id === id)
  if (!demo) throw new Error(`There is no ${id}`)
  return demo
}

test.each(
  SEATED.flatMap((persona) => DEMOS.map((demo) => [demo.id, persona.username, demo, persona] as const)),
)('%s, shown to %s', async (_, __, demo, persona) => {
  const { show, asked } = await sitDown(persona)
  const result = await show(demo)
  expect(result).toMatchObject({ state: 'done', conclusion: expect.stringMatching(/\.$/) })
  expect(result.steps.filter(({ isExpected }) => !isExpected)).toEqual([])
  expect(result.steps.length).toBeGreaterThan(0)
  // Each step is a request that can be found in the dock.
  expect(result.steps.filter(({ requestId }) => requestId === undefined)).toEqual([])
  // Nothing that was obtained is shown.
  expect(JSON.stringify(result)).not.toMatch(/eyJ[\w-]+\.|dtk_[A-Za-z0-9]{10}/)
  // Whoever was signed in for it is signed out.
  if (asked.includes('POST /auth/9/login')) expect(asked.at(-1)).toBe('POST /auth/9/logout')
})

test('re-issuing and revoking leave the seat with another token', async () => {
  const { show, tokenId } = await sitDown({ username: 'data-entry@acme' })
  const seen = [tokenId()]
  for (const id of ['token-is-replaced', 'token-is-revoked']) {
    await show(demoCalled(id))
    seen.push(tokenId())
  }
  expect(new Set(seen).size).toBe(3)
})

test.each([10, 60])(
  'with the clock %d times as fast a token works, and then dies by itself',
  async (rate) => {
    const { show } = await sitDown({ username: 'data-entry@acme' }, { rate })
    const { steps } = await show(demoCalled('token-dies'))
    expect(steps.map(({ status, isExpected }) => [status, isExpected])).toEqual([
      [200, true],
      [200, true],
      [401, true],
    ])
    expect(steps[0]?.words).toContain(
      `lives for ${3 * rate} seconds, since the clock runs ${rate} times as fast`,
    )
  },
)

test('without a spare seat it says so', async () => {
  const { show } = await sitDown({ username: 'data-entry@acme' }, { hasSpareSeat: false })
  const [{ demo } = { demo: undefined }] = SIGN_IN_DEMOS
  if (!demo) throw new Error('There is none')
  expect(await show(demo)).toMatchObject({ state: 'failed', problem: expect.stringContaining('ten seats') })
})

test('a request that is swallowed is given up', async () => {
  const { show, swallow } = await sitDown({ username: 'data-entry@acme' })
  const demo = demoCalled('token-opens-own-share')
  swallow()
  expect(await show(demo)).toMatchObject({
    state: 'failed',
    steps: [],
    problem: expect.stringContaining('in time'),
  })
})

test('when the cloud does not answer it says so, and the next one can be shown', async () => {
  const { at, deps, goDown, user } = await sitDown({ username: 'data-entry@acme' })
  const runs = createDemoRuns(deps)
  const demo = demoCalled('token-opens-own-share')
  goDown()
  const running = runs.run(demo, at)
  // One at a time.
  await runs.run(DEMOS[0] ?? demo, at)
  await running
  expect(runs.store.getState()).toEqual({
    running: undefined,
    results: { [resultKey(demo, user)]: expect.objectContaining({ state: 'failed', steps: [] }) },
  })
})
