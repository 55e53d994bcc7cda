/** The token endpoint fails in one way or another: what the callers notice, and what the server gets. */
import { FAULTS, type FaultName } from '../fault-answers.ts'
import type { Call, Tab } from '../page/page.ts'
import { LIFE_MS } from '../stage.ts'
import { type Bench, type Measure, on, seconds } from './measure.ts'

const FAULT_MS = 90_000
/** How much of the token's life is left when the fault begins: whoever renews ahead does it into the fault. */
const LEFT_MS = 65_000
/** A token is called good while it has this much left. */
const GOOD_MS = 10_000
const STEP_MS = 2_500
const RECOVERY_STEPS = 24

type Outcome = { signedOut: boolean; requests: number; failedWhileGood: number; recoveryMs: number }

async function suffer(bench: Bench, fault: FaultName): Promise<Outcome> {
  return on(await bench.open({ rate: 10 }), async ({ server, first, jump }) => {
    const ask = (everyMs: number, forMs: number) =>
      first.evaluate(([every, time]) => (window.tab as Tab).callSteadily(every, time), [
        everyMs,
        forMs,
      ] as const)
    const calls = () => first.evaluate(() => (window.tab as Tab).callsSoFar())
    const now = () => first.evaluate(() => (window.tab as Tab).now())

    server.fault = fault
    const diesThere = server.now() + server.leftMs()
    const endsThere = diesThere - LEFT_MS + FAULT_MS
    server.faultEndsAt = endsThere
    await jump(server.leftMs() - LEFT_MS)
    // The page counts from elsewhere.
    const before = server.now()
    const offset = (await now()) - (before + server.now()) / 2
    const diesAt = diesThere + offset
    const endedAt = endsThere + offset
    await ask(1_000, endsThere - server.now())
    const signedOut = await first.evaluate(() => (window.tab as Tab).isSignedOut())

    const servedAt = ({ at, heldMs, token }: Call) =>
      token !== undefined && server.accepts(token) && at + heldMs >= endedAt
        ? at + heldMs - endedAt
        : Infinity
    let recoveryMs = Number.POSITIVE_INFINITY
    for (let step = 0; step < RECOVERY_STEPS && recoveryMs === Infinity; step++) {
      await ask(500, STEP_MS)
      recoveryMs = Math.min(...(await calls()).map(servedAt))
    }

    const failed = ({ at, heldMs, token }: Call) =>
      at < diesAt - GOOD_MS && (token === undefined || at + heldMs > diesAt)
    const requests = server.struck
    return { signedOut, requests, failedWhileGood: (await calls()).filter(failed).length, recoveryMs }
  })
}

async function sufferAll(bench: Bench): Promise<string> {
  const outcomes: Outcome[] = []
  for (const fault of FAULTS) outcomes.push(await suffer(bench, fault))
  const signedOut = outcomes.filter((outcome) => outcome.signedOut).length
  const most = Math.max(...outcomes.map(({ requests }) => requests))
  const failed = outcomes.reduce((sum, { failedWhileGood }) => sum + failedWhileGood, 0)
  const stayed = outcomes.filter((outcome) => !outcome.signedOut).map(({ recoveryMs }) => recoveryMs)
  const worst = Math.max(...stayed)
  const recovery = stayed.length === 0 ? '–' : Number.isFinite(worst) ? seconds(worst) : 'over 60 s'
  return `${signedOut} / ${most} / ${failed} / ${recovery}`
}

async function beRejected(bench: Bench): Promise<string> {
  return on(await bench.open({ rate: 10 }), async ({ server, first, jump }) => {
    server.revokeAll()
    await jump(LIFE_MS + 1_000)
    for (let second = 0; second < 30; second++) {
      await first.evaluate(() => (window.tab as Tab).callSteadily(1_000, 1_000))
      if (await first.evaluate(() => (window.tab as Tab).isSignedOut())) return String(server.requests)
    }
    return `not within 30 s (${server.requests} requests)`
  })
}

export const FAULT_MEASURES: Measure[] = [
  {
    name: 'faults',
    title:
      'Nine transient faults for 90 s: wrong sign-outs / most requests in one / calls failed while the token was good / slowest recovery afterwards',
    alone: false,
    run: sufferAll,
  },
  {
    name: 'rejection',
    title: 'A genuine rejection, one call a second: requests until signed out',
    alone: false,
    run: beRejected,
  },
]
