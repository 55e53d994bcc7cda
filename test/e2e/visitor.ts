/** What a visitor does in the built app, in words. */
import type { Page } from '@playwright/test'
import type { WantedFault } from '#src/contract/faults.ts'
import type { ClockChange } from '#src/contract/lab.ts'
import { authPath, LAB_PATHS, type Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, findPersona } from '#src/contract/personas.ts'
import { expect } from './app.ts'

export async function signInAs(page: Page, username: string) {
  await page.goto('/')
  await choosePerson(page, username)
}

/** On the front page. */
export async function choosePerson(page: Page, username: string) {
  const name = findPersona(username)?.name ?? ''
  await page.getByRole('button', { name: new RegExp(`^${name}\\b`) }).click()
  await isAtWork(page)
}

/** Somebody else of this browser, beside the person of seat 0. */
export async function sitsDown(page: Page, seat: Seat, username: string) {
  await page.evaluate(
    async ([path, body]) => {
      const headers = { 'Content-Type': 'application/json', 'X-Csrf': '1' }
      await fetch(path, { method: 'POST', headers, body })
    },
    [authPath(seat, 'login'), JSON.stringify({ username, password: DEMO_PASSWORD })] as const,
  )
  await page.goto(new URL(`/u/${seat}/workspace`, page.url()).href)
  await isAtWork(page, seat)
}

/** The workspace is there and its token works. */
export async function isAtWork(page: Page, seat: Seat = 0) {
  await expect(page).toHaveURL(new RegExp(`/u/${seat}/workspace`))
  await expect(page.getByText('Token: Valid')).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

export const isSignedOut = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Disposable Tokens' })).toBeVisible()

export async function say(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

export const heard = (page: Page, text: string) =>
  expect(page.getByRole('log', { name: 'Messages' }).getByText(text, { exact: true })).toHaveCount(1)

/** What the clock of all tabs says. */
export const clockNow = (page: Page): Promise<number> =>
  page.evaluate(async (path) => (await (await fetch(path)).json()).now, LAB_PATHS.clock)

export const changeClock = (page: Page, change: ClockChange) => putToLab(page, LAB_PATHS.clock, change)

/** Moves the clock of all tabs ahead, as the lab does. */
export const jumpAhead = async (page: Page, ms: number) =>
  changeClock(page, { jumpTo: (await clockNow(page)) + ms })

/** These go wrong from now on, and nothing else. */
export const setFaults = (page: Page, faults: WantedFault[]) => putToLab(page, LAB_PATHS.faults, { faults })

/** Which of them are not over. */
export const faultsOn = (page: Page): Promise<string[]> =>
  page.evaluate(
    async (path) =>
      (await (await fetch(path)).json()).faults.map(
        ({ effect }: { effect: { kind: string } }) => effect.kind,
      ),
    LAB_PATHS.faults,
  )

const putToLab = (page: Page, path: string, body: unknown) =>
  page.evaluate(
    async ([path, body]) => {
      const response = await fetch(path, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'X-Csrf': '1' },
        body,
      })
      if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    },
    [path, JSON.stringify(body)] as const,
  )

/**
 * Requests of the page that were refused, but for polls: one that is held while its token dies is answered 401,
 * and asked again with the new token.
 */
export function refusals(page: Page) {
  const seen: string[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const isPoll = response.request().method() === 'GET' && pathname.startsWith('/momento/topics/')
    if (response.status() >= 400 && !isPoll) seen.push(`${response.status()} ${pathname}`)
  })
  return seen
}

/** What an onlooker, an extension or a screenshot of the document could get: markup, attributes, fields, address. */
export const everythingShown = (page: Page) =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      location.href,
      document.title,
      ...Array.from(document.querySelectorAll('input, textarea'), (field) => Reflect.get(field, 'value')),
    ].join('\n'),
  )

/** Everything this origin keeps, as text: where a token must not be. */
export const everythingStored = (page: Page) =>
  page.evaluate(async () => {
    const kept: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
    const seen = new Set<unknown>()
    const textOf = (_: string, value: unknown) => {
      if (typeof value === 'object' && value !== null) {
        if (seen.has(value)) return '[again]'
        seen.add(value)
      }
      return value instanceof Uint8Array ? new TextDecoder().decode(value) : value
    }
    const opened = (request: IDBRequest) =>
      new Promise<unknown>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    for (const { name } of await indexedDB.databases()) {
      const database = (await opened(indexedDB.open(name ?? ''))) as IDBDatabase
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store)
        kept.push(
          JSON.stringify([await opened(objects.getAll()), await opened(objects.getAllKeys())], textOf),
        )
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        kept.push(request.url, (await (await cache.match(request))?.text()) ?? '')
    }
    return kept.join('\n')
  })
