/** A page that comes back from the back/forward cache still has its cloud. */
import { cloudAnswers, expect, stopServiceWorkers, test } from './app.ts'

// Playwright switches the cache off; here it is the thing to test.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
})

test('a page is answered also when the worker has forgotten it meanwhile', async ({ page, openTab }) => {
  await page.goto('/')
  await cloudAnswers(page)
  // Playwright loses sight of a page that is brought back, so the page tells another tab.
  await page.evaluate(() => {
    window.addEventListener('pageshow', async ({ persisted }) => {
      if (!persisted) return
      const { status } = await fetch('/auth/jwks.json')
      localStorage.setItem('restored-page-got', String(status))
    })
  })
  // Opened before, since a tab that greets the others throws a page out of the cache.
  const other = await openTab()
  await page.goto('about:blank')
  await stopServiceWorkers(other)
  // The worker starts anew and counts the pages there are. Reading the audit from beyond its end is the one request
  // that the other pages are not told of: a message would throw the page out of the cache, too.
  await other.evaluate(() => fetch('/lab/audit?after=1000000000'))
  await page.goBack({ waitUntil: 'commit' })
  await expect.poll(() => other.evaluate(() => localStorage.getItem('restored-page-got'))).toBe('200')
})
