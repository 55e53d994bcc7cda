import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser, SEAT, watch } from './browser.ts'

let browser: ReturnType<typeof createBrowser>
beforeEach(() => {
  browser = createBrowser()
})
afterEach(() => browser.close())

type Tab = ReturnType<typeof browser.open>
const pass = (ms: number) => browser.clock.advance(ms)
const stateOf = (tab: Tab) => tab.store.getState()
const readMonth = ({ momento }: Tab) => momento.get('calendar-events', 'acme:2026-11')
const toNobody = { code: 'rejected', reason: 'signed_out' }

async function openSignedIn() {
  const tab = browser.open()
  void tab.signIn('data-entry@acme', 'disposable')
  await pass(100)
  return tab
}

describe.each(['this tab', 'another tab'])('somebody else signs in on the seat, in %s', (where) => {
  /** Dana asks; the answer comes half a second later, when the seat is that of `next`. */
  async function overtake(next: string, ask: (tab: Tab) => Promise<unknown>) {
    const tab = await openSignedIn()
    const queriesBefore = tab.queries
    browser.dataPlane.latencyMs = 500
    const asked = watch(ask(tab))
    await pass(50)
    const successor = where === 'this tab' ? tab : browser.open()
    void successor.signIn(next, 'disposable')
    await pass(200)
    expect(stateOf(tab)).toMatchObject({ status: 'signed-in', user: { username: next } })
    expect(browser.dataPlane.answered).toBe(0)
    await pass(500)
    expect(browser.dataPlane.answered).toBe(1)
    return { tab, queriesBefore, asked }
  }

  test.each(['admin@globex', 'admin@acme'])(
    'an answer that was on its way to the person before is not told to %s',
    async (next) => {
      const { asked } = await overtake(next, readMonth)
      expect(asked.error).toMatchObject(toNobody)
    },
  )

  test('nor is what was said on the topic', async () => {
    const start = { sequenceNumber: 0, sequencePage: 0 }
    const { asked } = await overtake('admin@globex', ({ momento }) =>
      momento.poll('collaboration', 'acme-events', start),
    )
    expect(asked.error).toMatchObject(toNobody)
  })

  test('nor what somebody asked who watches the requests go by', async () => {
    const seen: string[] = []
    const { asked } = await overtake('admin@globex', (tab) => {
      const watched = tab.momentoThrough(async (input) => {
        seen.push(new URL(String(input)).pathname)
        await new Promise<void>((resolve) => void browser.clock.setTimeout(resolve, 500))
        browser.dataPlane.answered++
        return new Response('[]')
      })
      return watched.get('calendar-events', 'acme:2026-11')
    })
    expect(seen).toEqual(['/momento/cache/calendar-events'])
    expect(asked.error).toMatchObject(toNobody)
  })

  test('what was sent before is sent, and whoever sent it is told so', async () => {
    const { asked } = await overtake('admin@globex', ({ momento }) =>
      momento.publish('collaboration', 'acme-events', 'by Dana'),
    )
    expect(asked).toEqual({ isDone: true })
  })

  test('neither a query nor a write of the person before leaves anything in the cache of the next', async () => {
    const { tab, queriesBefore } = await overtake('admin@globex', (tab) =>
      tab.queries.fetchQuery({ queryKey: [SEAT, 'acme', 'calendar'], queryFn: () => readMonth(tab) }),
    )
    queriesBefore.setQueryData([SEAT, 'acme', 'calendar'], 'what a write put there')
    expect(tab.queries.getQueryCache().getAll()).toEqual([])
  })
})

test('an answer that comes after a sign-out is told to nobody', async () => {
  const tab = await openSignedIn()
  browser.dataPlane.latencyMs = 500
  const asked = watch(readMonth(tab))
  await pass(50)
  tab.signOut()
  await pass(500)
  expect(asked.error).toMatchObject(toNobody)
})

test('one that comes after the session ended is still told: the person is at work there', async () => {
  const tab = await openSignedIn()
  browser.service.endSession()
  browser.dataPlane.latencyMs = 2_000
  const asked = watch(readMonth(tab))
  await pass(50)
  tab.tokens.reissue('asked for')
  await pass(1_000)
  expect(stateOf(tab).status).toBe('ended')
  expect(browser.dataPlane.answered).toBe(0)
  await pass(2_000)
  expect(asked).toEqual({ isDone: true })
})
