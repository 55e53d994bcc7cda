/** The bench's last run: it outlives the page, says when it could not be played, and is played once at a time. */
import { expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { benchOf, createBench } from '#src/features/refresh-lab/bench-store.ts'
import { STRATEGIES } from '#src/features/refresh-lab/strategy.ts'

const systemClock = createManualClock()

test('without a sandbox it says so, and can be played again', async () => {
  const bench = createBench({ openSandbox: () => Promise.reject(new Error('No room left')), systemClock })
  const playing = bench.play(3, STRATEGIES)
  expect(bench.store.getState().run).toMatchObject({ share: 0, plan: { seed: 3 } })
  await bench.play(4, STRATEGIES)
  await playing
  const { run } = bench.store.getState()
  expect(run).toMatchObject({ plan: { seed: 3 }, problem: 'The afternoon could not be played to its end.' })
  expect(run?.share).toBeUndefined()
})

test('one that is stopped has no problem', async () => {
  const bench = createBench({
    openSandbox: async () => {
      bench.stop()
      throw new Error('Left')
    },
    systemClock,
  })
  await bench.play(3, STRATEGIES)
  expect(bench.store.getState().run).toMatchObject({ rows: [] })
  expect(bench.store.getState().run?.problem).toBeUndefined()
})

test('what was played outlives the page that shows it', () => {
  const openSandbox = () => Promise.reject(new Error('not now'))
  expect(benchOf({ openSandbox, systemClock })).toBe(benchOf({ openSandbox, systemClock }))
})
