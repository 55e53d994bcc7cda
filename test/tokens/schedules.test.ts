import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createMemoryChannels, createMemoryLocks, type Issue } from '#src/tokens/index.ts'
import { createSeat, type Tab, watch } from './seat.ts'

const SCHEDULES = process.env.FULL === '1' ? 1_500 : 1_000

type Step =
  | { kind: 'ask' | 'reissue' | 'reject' | 'forget' | 'wake' | 'close'; tab: number }
  | { kind: 'open' }
  | { kind: 'time'; ms: number }
  | { kind: 'event'; count: number }

const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const) }) },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constantFrom(
            'ask' as const,
            'reissue' as const,
            'reject' as const,
            'forget' as const,
            'wake' as const,
            'close' as const,
          ),
          tab: fc.nat(9),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('time' as const),
          ms: fc.constantFrom(1, 15, 25, 40, 1_000, 2_500, 12_000, 900_000),
        }),
      },
      {
        weight: 8,
        arbitrary: fc.record({ kind: fc.constant('event' as const), count: fc.integer({ min: 1, max: 5 }) }),
      },
    ),
    { minLength: 3, maxLength },
  )

/** Tabs whose every message, lock and answer arrives when the scheduler says so. */
async function createWorld(scheduler: fc.Scheduler) {
  const clock = createManualClock()
  const soon = (label: string) => (event: () => void) =>
    scheduler.schedule(Promise.resolve(), label).then(event)
  const seat = createSeat({
    clock,
    channels: createMemoryChannels({ deliver: soon('message') }),
    locks: createMemoryLocks({ grant: soon('grant') }),
  })
  /** Who the session is of, if there is one: what the service goes by when it works on a request. */
  let user: string | undefined
  const issue: Issue<string> = async () => {
    await scheduler.schedule(Promise.resolve(), 'request')
    const answer = user === undefined ? undefined : { ...seat.service.fresh(), details: user }
    await scheduler.schedule(Promise.resolve(), 'answer')
    return answer ? { kind: 'issued', answer } : { kind: 'rejected', reason: 'session_ended' }
  }
  const closed = new Set<Tab>()
  let kept: Tab | undefined
  const open = () => seat.open({ issue })
  const openTabs = () => seat.tabs.filter((tab) => !closed.has(tab))
  const tabAt = (place: number) => openTabs()[place % openTabs().length] as Tab
  const close = (tab: Tab) => {
    if (tab === kept) return
    closed.add(tab)
    tab.crash()
  }

  async function deliver(count: number) {
    for (let event = 0; event < count && scheduler.count() > 0; event++) await scheduler.waitOne()
    await clock.advance(0)
  }

  return {
    ...seat,
    open,
    openTabs,
    tabAt,
    /** Is not closed any more: it knows something that nobody else may know yet. */
    keep(tab: Tab) {
      kept = tab
    },
    async signIn(tab: Tab, name: string) {
      // People are slower than a second, which is the grain of `issuedAt`.
      await clock.advance(1_000)
      user = name
      tab.accept({ ...seat.service.fresh(), details: name })
    },
    async signOut(tab: Tab) {
      await clock.advance(1_000)
      tab.end('signed_out')
      user = undefined
    },
    async take(step: Step) {
      if (step.kind === 'open') open()
      else if (step.kind === 'time') await clock.advance(step.ms)
      else if (step.kind === 'event') await deliver(step.count)
      else {
        const tab = tabAt(step.tab)
        if (step.kind === 'ask') watch(tab.getToken())
        if (step.kind === 'reissue') tab.reissue('asked')
        if (step.kind === 'forget') tab.forget()
        if (step.kind === 'wake') tab.wake('waking')
        if (step.kind === 'close' && openTabs().length > 1) close(tab)
        const { value } = tab.state()
        if (step.kind === 'reject' && value) tab.reject(value)
      }
      await clock.advance(0)
    },
    /** Until nothing is under way any more. */
    async calm() {
      for (let round = 0; round < 40; round++) {
        await deliver(1_000)
        await clock.advance(2_000)
      }
    },
  }
}

describe('whatever arrives when', () => {
  test('a session that was signed out never comes back, in any tab', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        steps(12),
        steps(20),
        fc.nat(9),
        async (scheduler, before, after, by) => {
          const world = await createWorld(scheduler)
          await world.signIn(world.open(), 'dana')
          world.open()
          for (const step of before) await world.take(step)

          world.keep(world.tabAt(by))
          await world.signOut(world.tabAt(by))
          const gone = new Set<Tab>()
          for (const step of after) {
            await world.take(step)
            for (const tab of world.openTabs()) {
              if (tab.state().activity.kind === 'ended') gone.add(tab)
              else expect(gone.has(tab)).toBe(false)
            }
          }
          await world.calm()
          for (const tab of world.openTabs()) expect(tab.state().value).toBeUndefined()
          await world.close()
        },
      ),
      { numRuns: SCHEDULES },
    )
  }, 300_000)

  test('the last one who signed in is the one who is signed in, in all tabs', async () => {
    const places = fc.nat(9)
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.tuple(steps(12), steps(8), steps(12)),
        places,
        places,
        async (scheduler, [first, second, third], outBy, inBy) => {
          const world = await createWorld(scheduler)
          await world.signIn(world.open(), 'dana')
          for (const step of first) await world.take(step)
          await world.signOut(world.tabAt(outBy))
          for (const step of second) await world.take(step)

          const tab = world.tabAt(inBy)
          await world.signIn(tab, 'ada')
          for (const step of third) {
            await world.take(step)
            expect(tab.state().value?.details ?? 'ada').toBe('ada')
          }
          await world.calm()
          for (const one of world.openTabs()) {
            expect(one.state().value?.details ?? 'ada').toBe('ada')
            expect(one.state().activity.kind).not.toBe('ended')
          }
          await world.close()
        },
      ),
      { numRuns: SCHEDULES },
    )
  }, 300_000)

  test('an expiry costs one request while every message is in time, and all tabs hold the same token', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (scheduler, count) => {
        const world = await createWorld(scheduler)
        await world.signIn(world.open(), 'dana')
        while (world.tabs.length < count) world.open()
        await world.calm()
        const before = world.tabs[0]?.state().value
        await world.clock.sleep(900_000)
        const waiting = world.tabs.map((tab) => watch(tab.getToken()))
        await world.calm()
        const tokens = new Set(waiting.map((one) => one.value?.tokenId))
        expect(tokens.size).toBe(1)
        expect(tokens.has(undefined)).toBe(false)
        expect(tokens.has(before?.tokenId)).toBe(false)
        expect(new Set(world.tabs.map((tab) => tab.state().value?.tokenId))).toEqual(tokens)
        expect(
          world.tabs.flatMap((tab) => tab.journal.entries()).filter(({ kind }) => kind === 'issued'),
        ).toHaveLength(1)
        await world.close()
      }),
      { numRuns: SCHEDULES / 2 },
    )
  }, 300_000)
})
