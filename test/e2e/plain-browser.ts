/**
 * A browser that is not told to treat every tab as if it were in front, as Playwright otherwise does: here a tab that
 * is not in front is hidden, and one that is hidden can be frozen.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test as base } from './app.ts'

export const test = base.extend({
  context: async ({ playwright, launchOptions }, use) => {
    const port = await freePort()
    const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`]
    const browser = await playwright.chromium.launch({ ...launchOptions, args })
    const plain = await playwright.chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
    const [context] = plain.contexts()
    if (!context) throw new Error('The browser has no profile')
    await use(context)
    await plain.close()
    await browser.close()
  },
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
