/**
 * Three tabs of one seat against a model that knows only whose session it is, whether one was ever ended, and how
 * much was asked for.
 * Every message, lock and answer arrives when the scheduler says so, so that what fails here can be shrunk and replayed.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createMemoryChannels, createMemoryLocks, type Issue } from '#src/tokens/index.ts'
import { createSeat, LIFE_MS, silence, type Tab, unreachable, watch } from './seat.ts'

const RUNS = process.env.FULL === '1' ? 1_000 : 250
const MINUTE = 60_000

type Model = {
  /** The number of the session, if somebody is signed in. */
  session: number | undefined
  signOuts: number
  commands: number
}

const WEATHER = {
  well: undefined,
  reset: () => unreachable('network'),
  busy: () => unreachable('http_503'),
  limited: () => unreachable('http_429', 4_000),
  garbled: () => unreachable('malformed_answer'),
  silent: silence,
}

type World = ReturnType<typeof createWorld>

function createWorld(scheduler: fc.Scheduler) {
  const clock = createManualClock()
  const startedAt = clock.monotonic()
  const soon = (label: string) => (event: () => void) =>
    scheduler.schedule(Promise.resolve(), label).then(event)
  const seat = createSeat({
    clock,
    channels: createMemoryChannels({ deliver: soon('message') }),
    locks: createMemoryLocks({ grant: soon('grant') }),
  })
  const { service } = seat
  let sessions = 0
  let cookie: number | undefined
  let requests = 0
  let slept = 0
  const diesAt = new Map<string, number>()
  const asking = new Set<Tab>()
  const generations = new Map<Tab, number>()
  const open: Tab[] = []
  const wrong: string[] = []
  let opened = 0
  /** Knows something that nobody else may know yet. */
  let kept: Tab | undefined

  const cloudNow = () => clock.now() + service.aheadMs
  function vend(session: number) {
    const answer = { ...service.fresh(), details: `session-${session}` }
    diesAt.set(answer.token, answer.expiresAt * 1000)
    return answer
  }

  function openTab() {
    const issue: Issue<string> = async ({ signal }) => {
      requests++
      asking.add(tab)
      signal.addEventListener('abort', () => asking.delete(tab), { once: true })
      try {
        const special = service.instead?.(requests, signal)
        if (special) return await special
        await scheduler.schedule(Promise.resolve(), 'request')
        const answer = cookie === undefined ? undefined : vend(cookie)
        await scheduler.schedule(Promise.resolve(), 'answer')
        return answer ? { kind: 'issued', answer } : { kind: 'rejected', reason: 'session_ended' }
      } finally {
        asking.delete(tab)
      }
    }
    const tab = seat.open({ issue })
    opened++
    open.push(tab)
    return tab
  }

  async function deliver(count: number) {
    for (let event = 0; event < count && scheduler.count() > 0; event++) await scheduler.waitOne()
    await clock.advance(0)
  }
  async function deliverAll() {
    await deliver(1_000)
  }
  const tabAt = (place: number) => open[place % open.length] as Tab

  openTab()
  return {
    clock,
    service,
    open,
    openTab,
    tabAt,
    deliver,
    mayClose: (place: number) => open.length > 1 && tabAt(place) !== kept,
    close(place: number) {
      const [tab] = open.splice(place % open.length, 1)
      if (tab) asking.delete(tab)
      tab?.crash()
    },
    ask(place: number) {
      const tab = tabAt(place)
      void tab.getToken().then(
        (token) => {
          const left = (diesAt.get(token.reveal()) ?? 0) - cloudNow()
          if (left <= 0) wrong.push(`served a token that was dead for ${-left} ms`)
        },
        () => {},
      )
    },
    refuse(place: number) {
      const { value } = tabAt(place).state()
      if (!value) return
      service.revoke(value.tokenId)
      tabAt(place).reject(value)
    },
    async signIn(place: number) {
      // People are slower than a second, which is the grain of `issuedAt`.
      await clock.advance(1_000)
      cookie = ++sessions
      kept = tabAt(place)
      kept.accept(vend(cookie))
      return sessions
    },
    async signOut(place: number) {
      // Who signs out knows who is signed in. A request may be anywhere on its way.
      await deliverAll()
      await clock.advance(1_000)
      await deliver(2)
      kept = tabAt(place)
      kept.end('signed_out')
      cookie = undefined
    },
    async sleep(ms: number) {
      slept += ms
      await clock.sleep(ms)
      for (const tab of open) tab.wake('waking')
    },
    async setWall(byMs: number) {
      // No message is under way for minutes.
      await deliverAll()
      seat.setWall(byMs)
      for (const tab of open) tab.state()
    },
    /** Time in which everything arrives. */
    async live(ms: number) {
      for (let at = 0; at < ms; at += 500) {
        await deliverAll()
        await clock.advance(500)
      }
    },
    async calm() {
      service.instead = undefined
      for (const tab of open) tab.wake('online')
      for (let round = 0; round < 40; round++) {
        await deliverAll()
        await clock.advance(2_000)
      }
      kept = undefined
    },
    /** What holds after each step, whatever is still under way. */
    check(model: Model) {
      expect(wrong).toEqual([])
      const journals = seat.tabs.flatMap((tab) => tab.journal.entries())
      if (!journals.some(({ kind }) => kind === 'lock_timed_out')) expect(asking.size).toBeLessThanOrEqual(1)
      for (const tab of open) {
        const { value, activity } = tab.state()
        if (value) {
          expect(value.generation).toBeGreaterThanOrEqual(generations.get(tab) ?? 0)
          generations.set(tab, value.generation)
        }
        if (activity.kind === 'ended') expect(model.signOuts).toBeGreaterThan(0)
      }
      const awakeMs = clock.monotonic() - startedAt
      const lives = slept / LIFE_MS
      expect(requests).toBeLessThanOrEqual(3 * (model.commands + opened + lives) + awakeMs / 10_000)
    },
    /** What holds once everything has arrived. */
    checkCalm({ session }: Model) {
      for (const tab of open) {
        const { value, activity } = tab.state()
        if (session === undefined) expect(value).toBeUndefined()
        else {
          expect(activity.kind).not.toBe('ended')
          expect(value?.details ?? `session-${session}`).toBe(`session-${session}`)
        }
      }
    },
    async end(model: Model) {
      await this.calm()
      this.checkCalm(model)
      if (model.session !== undefined) {
        const calls = open.map((tab) => watch(tab.getToken()))
        await this.calm()
        for (const call of calls) expect(call.value?.details).toBe(`session-${model.session}`)
      }
      await seat.close()
      await deliverAll()
      await clock.advance(MINUTE)
      expect(clock.pending).toBe(0)
      expect(seat.channels.listening).toBe(0)
    },
  }
}

type Command = fc.AsyncCommand<Model, World>

function command(
  name: string,
  run: (world: World, model: Model) => unknown,
  check: (model: Model) => boolean = () => true,
): Command {
  return {
    check,
    toString: () => name,
    async run(model, world) {
      model.commands++
      await run(world, model)
      await world.clock.advance(0)
      world.check(model)
    },
  }
}

const place = fc.nat(2)
const commands: fc.Arbitrary<Command>[] = [
  fc.constant(
    command('open', (world) => {
      if (world.open.length < 3) world.openTab()
    }),
  ),
  place.map((at) =>
    command(`close ${at}`, (world) => {
      if (world.mayClose(at)) world.close(at)
    }),
  ),
  place.map((at) => command(`ask ${at}`, (world) => world.ask(at))),
  place.map((at) => command(`re-issue ${at}`, (world) => world.tabAt(at).reissue('asked'))),
  place.map((at) => command(`forget ${at}`, (world) => world.tabAt(at).forget())),
  place.map((at) => command(`refuse ${at}`, (world) => world.refuse(at))),
  place.map((at) =>
    command(`sign in ${at}`, async (world, model) => {
      // Who signs in next has heard that the last one is gone.
      await world.calm()
      model.session = await world.signIn(at)
    }),
  ),
  place.map((at) =>
    command(
      `sign out ${at}`,
      async (world, model) => {
        model.session = undefined
        model.signOuts++
        await world.signOut(at)
      },
      (model) => model.session !== undefined,
    ),
  ),
  fc
    .constantFrom(15, 40, 1_000, 2_500, 12_000, 5 * MINUTE, LIFE_MS)
    .map((ms) => command(`${ms} ms`, (world) => world.clock.advance(ms))),
  fc
    .constantFrom(5_000, 90_000)
    .map((ms) => command(`${ms} ms with all that arrives`, (world) => world.live(ms))),
  fc
    .constantFrom(MINUTE, 20 * MINUTE, 8 * 60 * MINUTE)
    .map((ms) => command(`sleep ${ms} ms`, (world) => world.sleep(ms))),
  fc.constantFrom(-70, -5, 5, 70).map((minutes) =>
    command(
      `set by ${minutes} min`,
      (world) => world.setWall(minutes * MINUTE),
      (model) => model.session !== undefined,
    ),
  ),
  fc.constantFrom(...(Object.keys(WEATHER) as (keyof typeof WEATHER)[])).map((weather) =>
    command(weather, (world) => {
      world.service.instead = WEATHER[weather]
    }),
  ),
  fc.integer({ min: 1, max: 6 }).map((count) => command(`${count} events`, (world) => world.deliver(count))),
  fc.constant(
    command('calm', async (world, model) => {
      await world.calm()
      world.checkCalm(model)
    }),
  ),
]

test('three tabs through sleeps, wrong clocks, faults, revocations, sign-outs and closings keep every promise', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.commands(commands, { maxCommands: 30 }), async (scheduler, steps) => {
      const model: Model = { session: undefined, signOuts: 0, commands: 0 }
      const world = createWorld(scheduler)
      model.session = await world.signIn(0)
      await fc.asyncModelRun(() => ({ model, real: world }), steps)
      await world.end(model)
    }),
    { numRuns: RUNS },
  )
}, 300_000)
