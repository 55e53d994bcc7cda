/** What a visitor does in the built app, in words. */
import type { Page } from '@playwright/test'
import { findPersona } from '#src/contract/personas.ts'
import { expect } from './app.ts'

export async function signInAs(page: Page, username: string) {
  await page.goto('/')
  const name = findPersona(username)?.name ?? ''
  await page.getByRole('button', { name: new RegExp(`^${name}\\b`) }).click()
  await isAtWork(page)
}

/** The workspace is there and its token works. */
export async function isAtWork(page: Page) {
  await expect(page).toHaveURL(/\/u\/0\/workspace/)
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

/** Moves the clock of all tabs ahead, as the lab does. */
export const jumpAhead = (page: Page, ms: number) =>
  page.evaluate(async (leap) => {
    const { now } = await (await fetch('/lab/clock')).json()
    const response = await fetch('/lab/clock', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Csrf': '1' },
      body: JSON.stringify({ jumpTo: now + leap }),
    })
    if (!response.ok) throw new Error(`The clock answered ${response.status}`)
  }, ms)

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
