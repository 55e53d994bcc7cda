/** Several tabs, several instances: who asks the server, and who gets what it answers. */
import type { Call, Tab } from '../page/page.ts'
import { LIFE_MS, MEET_MS, type Stage, settle } from '../stage.ts'
import { type Bench, type Measure, on, seconds } from './measure.ts'

const TABS = 5
const CALLERS = 50
const OURS_EXPIRIES = 100
const PEERS_EXPIRIES = 10

const wasServed = ({ server }: Stage) => {
  return ({ token }: Call) => token !== undefined && server.accepts(token)
}

async function countExpiries(bench: Bench): Promise<string> {
  const expiries = bench.isOurs ? OURS_EXPIRIES : PEERS_EXPIRIES
  const openFive = () => bench.open({ tabs: TABS, rotation: 'strict' })
  let stage = await openFive()
  let [once, served, reused, most] = [0, 0, 0, 0]
  for (let expiry = 0; expiry < expiries; expiry++) {
    const { server } = stage
    server.requests = 0
    server.reuses = 0
    const calls = await stage.jump(LIFE_MS + 1_000, CALLERS)
    await settle(150)
    if (server.requests === 1) once++
    if (calls.length === TABS * CALLERS && calls.every(wasServed(stage))) served++
    if (server.reuses > 0) reused++
    most = Math.max(most, server.requests)
    for (const page of stage.pages) await page.evaluate(() => window.tab?.forgetCalls())
    if (server.reuses === 0) continue
    // The family is revoked: everybody signs in anew.
    await stage.close()
    stage = await openFive()
  }
  await stage.close()
  return `1 request in ${once} of ${expiries} (most ${most}); all served in ${served}; reuse in ${reused}`
}

const HANG_FOR_MS = 40_000

/** Both tabs ask twice a second; the first request for a token is never answered. */
async function hangOne(bench: Bench): Promise<string> {
  return on(await bench.open({ tabs: 2 }), async (stage) => {
    const { server, pages } = stage
    server.hangNext = 1
    await stage.jump(LIFE_MS + 1_000)
    const startedAt = await stage.first.evaluate(() => (window.tab as Tab).now())
    const firstGoods = await Promise.all(
      pages.map(async (page) => {
        await page.evaluate((forMs) => (window.tab as Tab).callSteadily(500, forMs), HANG_FOR_MS)
        const calls = await page.evaluate(() => (window.tab as Tab).callsSoFar())
        return Math.min(...calls.filter(wasServed(stage)).map(({ at, heldMs }) => at + heldMs))
      }),
    )
    const [others = 0, hanging = 0] = firstGoods.map((at) => at - startedAt).sort((a, b) => a - b)
    const after = (ms: number) => (Number.isFinite(ms) ? seconds(Math.max(ms, 0)) : 'never')
    return Number.isFinite(others) ? `${after(others)}; ${after(hanging - others)} later` : 'never; never'
  })
}

const SCHEDULES = 10

/** Signs out at one moment after another of a re-issue that takes 250 ms; then asks, also after a reload. */
async function signOutMeanwhile(bench: Bench): Promise<string> {
  let back = 0
  for (let schedule = 0; schedule < SCHEDULES; schedule++) {
    await on(await bench.open(), async ({ server, first, jump, reload }) => {
      server.latencyMs = 250
      // Whatever becomes of this call; the page may be gone before it has ended.
      jump(LIFE_MS + 1_000, 1).catch(() => {})
      await settle(MEET_MS + 10 + schedule * 25)
      await first.evaluate(() => {
        const { signOut } = window.tab as Tab
        return Promise.race([signOut().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 800))])
      })
      await settle(600)
      const hasToken = () =>
        first.evaluate(async () => {
          const calls = await (window.tab as Tab).callEach()
          return calls.some(({ token }) => token !== undefined)
        })
      const isBackAtOnce = await hasToken()
      // A page that cannot open without a session fails to.
      const isBackLater = await reload(first).then(hasToken, () => false)
      if (isBackAtOnce || isBackLater) back++
    })
  }
  return `${back} of ${SCHEDULES}`
}

/** As StrictMode mounts everything twice. */
async function mountTwice(bench: Bench): Promise<string> {
  return on(await bench.open({ rotation: 'strict' }), async ({ server, first, jump }) => {
    await first.evaluate(() => (window.tab as Tab).openAnother())
    await settle(200)
    server.requests = 0
    await jump(LIFE_MS + 1_000)
    const calls = await first.evaluate(() => (window.tab as Tab).callEach())
    await settle(200)
    const served = calls.filter(({ token }) => token !== undefined && server.accepts(token)).length
    return `${server.requests}${server.reuses > 0 ? ', family revoked' : ''}${served < 2 ? `, ${served} of 2 served` : ''}`
  })
}

const DELAYS = [0, 5, 400, 800, 1_200]

async function answerStragglers(bench: Bench): Promise<string> {
  return on(await bench.open(), async ({ server, first, jump }) => {
    const [call] = await jump(5_000, 1)
    server.requests = 0
    await first.evaluate(([delays, refused]) => (window.tab as Tab).replaceAfter(delays, refused), [
      DELAYS,
      call?.token ?? '',
    ] as const)
    await settle(200)
    return String(server.requests)
  })
}

export const TAB_MEASURES: Measure[] = [
  {
    name: 'tabs',
    title: `Token requests for ${TABS} tabs × ${CALLERS} callers at expiry, strict server`,
    alone: true,
    run: countExpiries,
  },
  {
    name: 'hang',
    title: "One tab's request hangs: the other gets a token after; the hanging tab",
    alone: false,
    run: hangOne,
  },
  {
    name: 'sign-out',
    title: 'Sign-out during a re-issue: session back',
    alone: false,
    run: signOutMeanwhile,
  },
  {
    name: 'stragglers',
    title: `401 stragglers at ${DELAYS.join(', ')} ms: re-issues`,
    alone: false,
    run: answerStragglers,
  },
  {
    name: 'twice',
    title: 'Two instances mounted at once, strict server: re-issues at expiry',
    alone: true,
    run: mountTwice,
  },
]
