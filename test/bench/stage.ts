/** A browser profile of its own for one contestant: a token server, somebody signed in, and as many tabs as wanted. */
import type { Browser, Page } from '@playwright/test'
import type { Call, Tab } from './page/page.ts'
import { asleep, moved, realNow, type Timing } from './timing.ts'
import { type Rotation, startTokenServer } from './token-server.ts'

export const LIFE_MS = 900_000
/** Tabs are told of a moment this far ahead, so that all of them can meet it. */
export const MEET_MS = 150

export type Stage = Awaited<ReturnType<typeof openStage>>

export type StageOptions = {
  tabs?: number
  rotation?: Rotation
  lifeMs?: number
  rate?: number
  skewMs?: number
}

export async function openStage(
  browser: Browser,
  script: string,
  { tabs = 1, rotation = 'lenient', lifeMs = LIFE_MS, rate = 1, skewMs = 0 }: StageOptions = {},
) {
  const server = await startTokenServer({ script, rotation, lifeMs, rate, skewMs })
  const context = await browser.newContext()
  const close = async () => {
    await context.close()
    await server.close()
  }

  async function open(query = ''): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${server.origin}/${query}`)
    await untilReady(page)
    return page
  }

  try {
    const first = await open('?sign-in')
    const pages = [first]
    while (pages.length < tabs) pages.push(await open())
    await settle()
    server.requests = 0
    server.issued = 0
    return {
      server,
      pages,
      first,
      close,
      /** Lets so much simulated time go by. */
      pass: (ms: number) => settle(ms / rate),
      reload: async (page: Page) => {
        await page.reload()
        await untilReady(page)
      },
      /** Time jumps, timers that are due run, and every tab asks so often in the same moment. */
      async jump(byMs: number, callsEach = 0): Promise<Call[]> {
        const timing = moved(server.timing(), byMs, realNow() + MEET_MS)
        server.setTiming(timing)
        const calls = await Promise.all(pages.map((page) => moveAndCall(page, timing, callsEach)))
        return calls.flat()
      },
      /** Time goes on without the tabs, as in a machine that sleeps. */
      async sleep(forMs: number) {
        const timing = asleep(server.timing(), forMs, realNow())
        server.setTiming(timing)
        await Promise.all(pages.map((page) => page.evaluate((next) => window.tab?.retime(next), timing)))
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

export const settle = (realMs = 50) => new Promise<void>((resolve) => setTimeout(resolve, realMs))

async function untilReady(page: Page) {
  await page.waitForFunction(() => window.tab || document.title.startsWith('Failed'), undefined, {
    timeout: 10_000,
  })
  const title = await page.title()
  if (title.startsWith('Failed')) throw new Error(title)
}

const moveAndCall = (page: Page, timing: Timing, count: number) =>
  page.evaluate(
    ([next, calls]) =>
      (window.tab as Tab).moveAndCall(next, calls).then((made) => made.map((c) => ({ ...c }))),
    [timing, count] as const,
  )
