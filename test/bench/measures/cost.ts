/** What it costs when nothing happens. */
import type { Tab } from '../page/page.ts'
import { type Measure, on } from './measure.ts'

export const COST_MEASURES: Measure[] = [
  {
    name: 'cached',
    title: 'A token while a good one is held, awaited: microseconds',
    alone: true,
    run: async (bench) =>
      on(await bench.openUntouched(), async ({ first }) => {
        const cost = (await first.evaluate(() => (window.tab as Tab).cost())) ?? Number.NaN
        return `${cost < 10 ? cost.toFixed(2) : Math.round(cost).toLocaleString('en')} µs`
      }),
  },
  {
    name: 'size',
    title: 'Smallest import, minified + gzip',
    alone: false,
    run: async (bench) => `${(await bench.size()).toLocaleString('en')} B`,
  },
]
