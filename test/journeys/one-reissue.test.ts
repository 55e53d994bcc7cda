/** One re-issue per expiry, however many ask and in however many tabs: counted where it costs, at the cloud. */
import { afterEach, expect, test } from 'vitest'
import { type NodeCloud, startNodeCloud } from '#mocks/node.ts'
import { createLabClock } from '#src/clock/lab-clock.ts'
import { createSystemClock } from '#src/clock/system-clock.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import { createAuthApi } from '#src/session/auth-api.ts'
import { createIssue, toIssueAnswer } from '#src/session/token-issuer.ts'
import { createMemoryChannels, createMemoryLocks, createTokenManager } from '#src/tokens/index.ts'

const leftovers: (() => void)[] = []
afterEach(() => {
  for (const clean of leftovers.splice(0).reverse()) clean()
})

/** Tabs of one seat in front of one cloud, and what they cost it. */
async function openTabs(count: number) {
  const cloud: NodeCloud = await startNodeCloud()
  const systemClock = createSystemClock()
  const clock = createLabClock({ source: cloud.database.clockSource, system: systemClock })
  let issued = 0
  const send: typeof fetch = (input, init) => {
    const url = new URL(String(input), cloud.origin)
    if (url.pathname === '/auth/0/token') issued += 1
    return fetch(url, init)
  }
  const api = createAuthApi({ seat: 0, fetch: send })
  const locks = createMemoryLocks()
  const channels = createMemoryChannels()
  const tabs = Array.from({ length: count }, (_, tab) =>
    createTokenManager({
      issue: createIssue({ api, now: clock.now }),
      clock,
      systemClock,
      lock: locks.open(),
      channel: channels.open(),
      random: Math.random,
      tabId: `tab-${tab}`,
    }),
  )
  leftovers.push(
    () => cloud.close(),
    () => systemClock.dispose(),
    () => clock.dispose(),
    ...tabs.map((tab) => () => tab.dispose()),
  )
  const vended = await api.login('data-entry@acme', DEMO_PASSWORD, {})
  tabs[0]?.accept(await toIssueAnswer(vended, clock.now()))
  return {
    tabs,
    issued: () => issued,
    async jumpPastExpiry() {
      const jumpTo = Math.max(...tabs.map((tab) => tab.state().expiresAt ?? 0)) + 1_000
      const response = await send(LAB_PATHS.clock, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ jumpTo }),
      })
      expect(response.ok).toBe(true)
    },
  }
}

test('1,000 concurrent callers of one tab cost one re-issue per expiry', async () => {
  const { tabs, issued, jumpPastExpiry } = await openTabs(1)
  const [tab] = tabs
  for (let expiry = 1; expiry <= 3; expiry++) {
    await jumpPastExpiry()
    const tokens = await Promise.all(Array.from({ length: 1_000 }, () => tab?.getToken()))
    expect(new Set(tokens.map((token) => token?.tokenId)).size).toBe(1)
    expect(issued()).toBe(expiry)
  }
})

test('five tabs with 200 callers each cost one re-issue per expiry', async () => {
  const { tabs, issued, jumpPastExpiry } = await openTabs(5)
  for (let expiry = 1; expiry <= 10; expiry++) {
    await jumpPastExpiry()
    const tokens = await Promise.all(tabs.flatMap((tab) => Array.from({ length: 200 }, () => tab.getToken())))
    expect(new Set(tokens.map((token) => token.tokenId)).size).toBe(1)
    expect(issued()).toBe(expiry)
  }
})
