/** `npm run bench`: every measure for every contestant, in one Chromium, and the table of what came out. */
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../e2e/chromium-path.ts'
import { bundlePage, sizeOf } from './bundles.ts'
import { CONTESTANTS, type ContestantName, LINE_UP } from './line-up.ts'
import { COST_MEASURES } from './measures/cost.ts'
import { FAULT_MEASURES } from './measures/faults.ts'
import type { Bench, Measure } from './measures/measure.ts'
import { TAB_MEASURES } from './measures/tabs.ts'
import { TIME_MEASURES } from './measures/time.ts'
import { openStage } from './stage.ts'
import { type Row, tableOf, writeResults } from './table.ts'

const MEASURES: Measure[] = [...TAB_MEASURES, ...FAULT_MEASURES, ...TIME_MEASURES, ...COST_MEASURES]

const HELP = `npm run bench [-- --only ${MEASURES.map(({ name }) => name).join(',')}] [-- --library ${CONTESTANTS.join(',')}]
Without either, the table goes into test/bench/RESULTS.md and README.md; otherwise it is only printed.`

export async function runBench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string' }, library: { type: 'string' }, help: { type: 'boolean' } },
  })
  if (values.help) return void process.stdout.write(`${HELP}\n`)
  const measures = MEASURES.filter(({ name }) => values.only?.split(',').includes(name) ?? true)
  const names = CONTESTANTS.filter((name) => values.library?.split(',').includes(name) ?? true)

  const isWhole = values.only === undefined && values.library === undefined

  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  })
  try {
    const benches = new Map<ContestantName, Bench>()
    for (const name of names) benches.set(name, await createBench(browser, name))
    const rows: Row[] = []
    for (const measure of measures) {
      process.stderr.write(`${measure.name}\n`)
      const cells = new Map<ContestantName, string>()
      const run = async (name: ContestantName, bench: Bench) => {
        const cell = await measure.run(bench).catch((error) => `failed: ${error}`.split('\n')[0] ?? '')
        cells.set(name, cell)
        process.stderr.write(`  ${LINE_UP[name].title}: ${cell}\n`)
      }
      if (measure.alone) for (const [name, bench] of benches) await run(name, bench)
      else await Promise.all([...benches].map(([name, bench]) => run(name, bench)))
      rows.push({ title: measure.title, cells })
      // After each row, so that a run which is ended early has not been in vain.
      if (isWhole) writeResults(names, rows, { browser: browser.version() })
    }
    if (!isWhole) process.stdout.write(`${tableOf(names, rows)}\n`)
  } finally {
    await browser.close()
  }
}

async function createBench(browser: Browser, name: ContestantName): Promise<Bench> {
  const isOurs = name === 'ours'
  // Ours is handed its clock; the others read the page's, which is therefore replaced.
  const script = await bundlePage(name, isOurs ? 'injected' : 'patched')
  const untouched = await bundlePage(name, 'real')
  return {
    isOurs,
    open: (options) => openStage(browser, script, options),
    openUntouched: () => openStage(browser, untouched),
    size: () => sizeOf(LINE_UP[name].names, LINE_UP[name].from),
  }
}
