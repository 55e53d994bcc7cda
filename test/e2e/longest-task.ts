/** How long the page was kept busy at one go, by the clock of its main thread: other programs do not count. */
import type { Browser, Page } from '@playwright/test'

type TraceEvent = {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds of the thread. */
  tdur?: number
  args?: { name?: string }
}

/** In milliseconds, of all pages that are open. */
export async function longestTask(browser: Browser, work: () => Promise<unknown>): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel', '__metadata'] } })
  await work()
  const isComplete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await isComplete
  await session.detach()
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const mainThreads = events
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(threadOf)
  const tasks = events.filter((event) => event.ph === 'X' && mainThreads.includes(threadOf(event)))
  if (tasks.length === 0) throw new Error('Nothing was traced')
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000))
}

/** What was asked for has been drawn. */
export const framesPassed = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  )
