/** What the web server and the page's policy let through. */
import { cloudAnswers, expect, test } from './app.ts'

for (const path of [
  '/auth',
  '/auth/0/token',
  '/momento/cache/calendar-events?key=x',
  '/console/',
  '/lab/clock',
])
  for (const method of ['GET', 'POST'])
    test(`${method} ${path} that reaches the web server fails loudly`, async ({ request }) => {
      const response = await request.fetch(path, { method, headers: { Accept: 'text/html,*/*' } })
      expect(response.status()).toBe(502)
      expect(response.headers()).toMatchObject({
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      expect(await response.json()).toMatchObject({ code: 'not_mocked', status: 502 })
    })

test('pages that begin alike are pages', async ({ request }) => {
  for (const path of ['/authors', '/u/0/workspace', '/laboratory', '/compare'])
    expect((await request.get(path)).headers()['content-type']).toContain('text/html')
})

test('a missing file is not the page', async ({ request }) => {
  expect((await request.get('/assets/of-an-earlier-build.js')).status()).toBe(404)
})

test.describe('visits', () => {
  test.use({ expectedComplaints: [/status of 502/] })

  test('to a cloud address go past the handlers', async ({ page }) => {
    await page.goto('/')
    await cloudAnswers(page)
    const response = await page.goto('/auth/jwks.json')
    expect(response?.status()).toBe(502)
  })
})

test.describe('the policy', () => {
  test.use({ expectedComplaints: [/./] })

  test('stands in the header and in the page', async ({ page }) => {
    const response = await page.goto('/')
    const header = response?.headers()['content-security-policy'] ?? ''
    const meta = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
    expect(header).toBe(`${meta}; frame-ancestors 'none'`)
    expect(header).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  })

  test('refuses inline scripts, style elements, other origins and other workers', async ({
    page,
    complaints,
  }) => {
    await page.goto('/')
    await cloudAnswers(page)
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script')
      const text = 'window.injected = true'
      const refusedSink = (() => {
        try {
          script.text = text
          return false
        } catch {
          return true
        }
      })()
      const style = document.createElement('style')
      style.textContent = 'html { outline: 7px solid }'
      document.head.append(style)
      return {
        refusedSink,
        styled: getComputedStyle(document.documentElement).outlineWidth === '7px',
        connected: await fetch('https://example.invalid/').then(
          () => true,
          () => false,
        ),
        registered: await (async () => navigator.serviceWorker.register('/mockServiceWorker.js'))().then(
          () => true,
          () => false,
        ),
      }
    })
    expect(outcome).toEqual({ refusedSink: true, styled: false, connected: false, registered: false })
    for (const directive of ["style-src 'self'", "connect-src 'self'", 'TrustedScript', 'TrustedScriptURL'])
      expect(complaints.join('\n')).toContain(directive)
  })
})
