/** A `test` for the app in a real browser: it fails on whatever the page complains about, and opens tabs. */
import { test as base, type CDPSession, expect, type Page } from '@playwright/test'

type Options = {
  /** Complaints that the test provokes. */
  expectedComplaints: RegExp[]
}

type Fixtures = {
  /** Opens an address in a new tab of the same browser and waits until its cloud answers. */
  openTab: (path?: string) => Promise<Page>
  /** Console errors (policy violations are some) and page errors so far, of all tabs; any left fails the test. */
  complaints: string[]
}

// Chromium reports each refused request, also those that are refused on purpose. 502 is ours for "not mocked".
const REFUSED_ON_PURPOSE = /^Failed to load resource: the server responded with a status of 4\d\d/

export const test = base.extend<Options & Fixtures>({
  expectedComplaints: [[], { option: true }],

  complaints: [
    async ({ context, expectedComplaints }, use) => {
      const heard: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') heard.push(message.text())
      })
      context.on('weberror', (error) => heard.push(String(error.error())))
      await use(heard)
      const unexpected = heard.filter(
        (text) => ![REFUSED_ON_PURPOSE, ...expectedComplaints].some((pattern) => pattern.test(text)),
      )
      expect(unexpected, 'The page complained').toEqual([])
    },
    { auto: true },
  ],

  openTab: async ({ context, baseURL }, use) => {
    await use(async (path = '/') => {
      const page = await context.newPage()
      // Not left to the context: one that was not made by this test's options knows no base.
      await page.goto(new URL(path, baseURL).href)
      await cloudAnswers(page)
      return page
    })
  },
})

export { expect }

/** How requests of the page are intercepted, once they are: `service-worker`, or why they are not. */
export async function interceptionOf(page: Page): Promise<string> {
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-interception', /./)
  return (await root.getAttribute('data-interception')) ?? ''
}

/** Waits for the page's cloud, and sees that a request is answered by it and not by the web server. */
export async function cloudAnswers(page: Page): Promise<void> {
  await interceptionOf(page)
  expect(await askCloud(page)).toEqual({ status: 200, isJson: true })
}

/** A request of the page that needs no credential. */
export const askCloud = (page: Page) =>
  page.evaluate(async () => {
    const response = await fetch('/auth/jwks.json')
    const isJson = await response.json().then(
      () => true,
      () => false,
    )
    return { status: response.status, isJson }
  })

/** Ends the service worker as the browser does with one that is idle. */
export async function stopServiceWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const versions = running(session)
  await session.send('ServiceWorker.enable')
  await expect.poll(versions).toBeGreaterThan(0)
  await session.send('ServiceWorker.stopAllWorkers')
  await expect.poll(versions).toBe(0)
  await session.detach()
}

/** Counts running workers from the browser's reports. */
function running(session: CDPSession): () => number {
  const statuses = new Map<string, string>()
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) statuses.set(versionId, runningStatus)
  })
  return () => [...statuses.values()].filter((status) => status === 'running').length
}
