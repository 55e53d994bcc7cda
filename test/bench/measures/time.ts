/** Time that is slow, wrong, long or slept through. */
import type { Tab } from '../page/page.ts'
import { settle } from '../stage.ts'
import { type Bench, type Measure, on, seconds } from './measure.ts'

const LATENCY_MS = 3_000
const RATE = 10
const EXPIRIES = 4
const CALLS = 3_400
const BEFORE_MS = 150_000
const AFTER_MS = 20_000
const EVERY_MS = (EXPIRIES * (BEFORE_MS + AFTER_MS)) / CALLS

/** Steady calls around four expiries; the quiet of each life before is jumped over. */
async function waitForSlowServer(bench: Bench): Promise<string> {
  return on(await bench.open({ rate: RATE }), async ({ server, first, jump }) => {
    server.latencyMs = LATENCY_MS
    for (let expiry = 0; expiry < EXPIRIES; expiry++) {
      await jump(server.leftMs() - BEFORE_MS)
      await first.evaluate(([every, time]) => (window.tab as Tab).callSteadily(every, time), [
        EVERY_MS,
        BEFORE_MS + AFTER_MS,
      ] as const)
    }
    await settle(500)
    const calls = await first.evaluate(() => (window.tab as Tab).callsSoFar())
    const held = calls.filter(({ heldMs, token }) => heldMs > 1_500 || token === undefined).length
    const offsetMs = server.now() - (await first.evaluate(() => (window.tab as Tab).now()))
    const refused = calls.filter(
      ({ at, heldMs, token }) => token === undefined || !server.accepts(token, at + heldMs + offsetMs),
    )
    return `${held} of ${calls.length}; ${refused.length}`
  })
}

const ASLEEP_MS = 8 * 3_600_000

async function sleepAndWake(bench: Bench): Promise<string> {
  return on(await bench.open(), async ({ server, first, sleep }) => {
    await settle(300)
    await sleep(ASLEEP_MS)
    server.requests = 0
    server.issued = 0
    const startedAt = server.now()
    await first.evaluate(() => (window.tab as Tab).show())
    while (server.issued === 0) {
      if (server.now() - startedAt > 60_000) return 'not within 60 s'
      await settle(10)
    }
    return seconds(server.now() - startedAt)
  })
}

const SKEWS_MIN = [-20, -10, -5, 5, 14, 20, 70]
const SKEW_CALLS = 100

async function beWrong(bench: Bench): Promise<string> {
  let [refused, reissues, shutOut] = [0, 0, 0]
  for (const minutes of SKEWS_MIN) {
    const stage = await bench.open({ rate: 5, skewMs: minutes * 60_000 }).catch(() => undefined)
    if (!stage) {
      shutOut++
      continue
    }
    await on(stage, async ({ server, first }) => {
      await first.evaluate((calls) => (window.tab as Tab).callSteadily(250, calls * 250), SKEW_CALLS)
      await settle(100)
      const calls = await first.evaluate(() => (window.tab as Tab).callsSoFar())
      refused += calls.filter(({ token }) => token === undefined || !server.accepts(token)).length
      reissues += server.requests
    })
  }
  const cannot = shutOut > 0 ? `; cannot sign in at ${shutOut}` : ''
  return `${refused} / ${reissues}${cannot}`
}

async function idleLong(bench: Bench): Promise<string> {
  return on(await bench.open({ lifeMs: 30 * 86_400_000 }), async ({ server }) => {
    await settle(4_000)
    return String(server.requests)
  })
}

export const TIME_MEASURES: Measure[] = [
  {
    name: 'slow',
    title: `Token endpoint takes 3 s, ${CALLS.toLocaleString('en')} steady calls over ${EXPIRIES} expiries: calls held over 1.5 s; calls failed or refused`,
    alone: false,
    run: waitForSlowServer,
  },
  {
    name: 'sleep',
    title: 'Asleep 8 h, then awake, nobody asking: fresh by itself after',
    alone: false,
    run: sleepAndWake,
  },
  {
    name: 'skew',
    title: `Browser clock wrong by ${SKEWS_MIN.map((minutes) => (minutes > 0 ? `+${minutes}` : `−${-minutes}`)).join(', ')} min, ${SKEW_CALLS} calls each: failed or refused / re-issues`,
    alone: false,
    run: beWrong,
  },
  { name: 'long', title: 'Life of 30 days, idle 4 s: re-issues', alone: false, run: idleLong },
]
