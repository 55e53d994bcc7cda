/** The mocked cloud stands behind the page whatever happens to its service worker, and never behind another. */
import type { CDPSession, Page } from '@playwright/test'
import { askCloud, cloudAnswers, expect, interceptionOf, stopServiceWorkers, test } from './app.ts'

const ANSWERED = { status: 200, isJson: true }
const UNANSWERED = [/^Failed to load resource: the server responded with a status of 502/]

function countLoads(page: Page): () => number {
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  return () => loads
}

/** As with the shift key: around the cache, and around the service worker. */
async function hardReload(page: Page, session: CDPSession): Promise<void> {
  await Promise.all([page.waitForEvent('load'), session.send('Page.reload', { ignoreCache: true })])
}

test('requests go through the service worker, and MSW keeps no cookies of its own', async ({ page }) => {
  await page.goto('/')
  await cloudAnswers(page)
  expect(await interceptionOf(page)).toBe('service-worker')
  const keys = await page.evaluate(() => Object.keys(localStorage))
  expect(keys).not.toContain('__msw-cookie-store__')
})

test('a service worker that was stopped is back for the next request', async ({ page }) => {
  await page.goto('/')
  await cloudAnswers(page)
  for (let round = 0; round < 3; round += 1) {
    await stopServiceWorkers(page)
    expect(await askCloud(page)).toEqual(ANSWERED)
  }
})

test('reloading again and again, a page is answered every time', async ({ page }) => {
  await page.goto('/')
  for (let round = 0; round < 10; round += 1) {
    await page.reload()
    await cloudAnswers(page)
    expect(await interceptionOf(page)).toBe('service-worker')
  }
})

test('a hard reload goes around the worker, which takes the page over again', async ({
  page,
  context,
  openTab,
}) => {
  // The last tab takes the worker with it; so there is another.
  await openTab()
  await page.goto('/')
  await cloudAnswers(page)
  const loads = countLoads(page)
  await hardReload(page, await context.newCDPSession(page))
  await cloudAnswers(page)
  expect(await interceptionOf(page)).toBe('service-worker')
  expect(loads()).toBe(1)
})

test.describe('without a service worker', () => {
  test('that the browser knows of, requests are intercepted in the page', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
    await page.goto('/')
    await cloudAnswers(page)
    expect(await interceptionOf(page)).toBe('unsupported')
  })

  test('that may be registered, requests are intercepted in the page', async ({ page }) => {
    await page.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException('no', 'SecurityError'))
    })
    await page.goto('/')
    await cloudAnswers(page)
    expect(await interceptionOf(page)).toBe('failed')
  })

  test('that answers, requests are intercepted in the page', async ({ page }) => {
    await page.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () => new Promise(() => {})
    })
    await page.goto('/')
    await cloudAnswers(page)
    expect(await interceptionOf(page)).toBe('failed')
  })
})

test.describe('bypassed', () => {
  test.use({ expectedComplaints: UNANSWERED })

  test('a worker bypassed by the DevTools makes no reload loop', async ({ page, context, openTab }) => {
    await openTab()
    await page.goto('/')
    await cloudAnswers(page)
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setBypassServiceWorker', { bypass: true })
    const loads = countLoads(page)
    for (const reload of [() => page.reload(), () => hardReload(page, session)]) {
      await reload()
      await cloudAnswers(page)
      expect(await interceptionOf(page)).toMatch(/^(bypassed|not_controlled)$/)
    }
    // What loops has been seen to load a page sixteen times a second.
    await page.waitForTimeout(2000)
    expect(loads()).toBe(2)
    expect(await askCloud(page)).toEqual(ANSWERED)
  })
})

test.describe('another version of the worker', () => {
  // To register one under another address, which the page's policy forbids.
  test.use({ bypassCSP: true })

  test('takes over an open page, which answers by itself from then on', async ({ page }) => {
    await page.goto('/')
    await cloudAnswers(page)
    await page.evaluate(async () => {
      const replaced = new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
      await navigator.serviceWorker.register('/cloud-worker.js?next')
      await replaced
    })
    expect(await askCloud(page)).toEqual(ANSWERED)
  })
})

test.describe('two tabs', () => {
  test('a busy one keeps another neither from opening nor from its answers', async ({ page, openTab }) => {
    await page.goto('/')
    await cloudAnswers(page)
    const busyForMs = 6000
    const busy = page.evaluate((ms) => {
      const until = performance.now() + ms
      while (performance.now() < until);
      return performance.now()
    }, busyForMs)
    const startedAt = performance.now()
    const other = await openTab()
    expect(await askCloud(other)).toEqual(ANSWERED)
    expect(performance.now() - startedAt).toBeLessThan(busyForMs - 2000)
    await busy
    expect(await askCloud(page)).toEqual(ANSWERED)
  })

  test('a crashed one keeps another neither from opening nor from its answers', async ({ page, openTab }) => {
    await page.goto('/')
    await cloudAnswers(page)
    const crashed = page.waitForEvent('crash')
    page.goto('chrome://crash').catch(() => {})
    await crashed
    const other = await openTab()
    expect(await askCloud(other)).toEqual(ANSWERED)
  })

  test('closing one leaves the other its cloud', async ({ page, openTab }) => {
    await page.goto('/')
    await cloudAnswers(page)
    const other = await openTab()
    await page.close()
    expect(await askCloud(other)).toEqual(ANSWERED)
  })
})
