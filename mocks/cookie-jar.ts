/**
 * Where a response's cookies go. Over real HTTP that is the browser. Under MSW a mocked `Set-Cookie` cannot be
 * HttpOnly, is not seen by tabs that are open, and would be written to localStorage in clear; so the cloud's
 * own database plays the browser's jar (in clear as well: a limit of the mock).
 */

import type { CloudDatabase } from './database.ts'

export type CookieJar = {
  get(name: string): Promise<string | undefined>
  set(name: string, value: string, options: { maxAgeSeconds: number }): Promise<void>
  delete(name: string): Promise<void>
}

/** The jar all tabs of this browser share. A cookie's age is counted by the cloud's clock. */
export function createDatabaseJar(database: CloudDatabase): CookieJar {
  return {
    async get(name) {
      const now = await database.now()
      const cookie = await database.read(['cookies'], (tx) => tx.objectStore('cookies').get(name))
      return cookie && now < cookie.expiresAt ? cookie.value : undefined
    },
    async set(name, value, { maxAgeSeconds }) {
      const expiresAt = (await database.now()) + maxAgeSeconds * 1000
      await database.write(['cookies'], (tx) => tx.objectStore('cookies').put({ name, value, expiresAt }))
    },
    async delete(name) {
      await database.write(['cookies'], (tx) => tx.objectStore('cookies').delete(name))
    },
  }
}

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/** For a real HTTP server: reads the request's `Cookie`, and collects what to send as `Set-Cookie`. */
export function createHeaderJar(request: Request): { jar: CookieJar; setCookies(): string[] } {
  const cookies = new Map<string, string>()
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const separator = pair.indexOf('=')
    const name = pair.slice(0, separator).trim()
    // The first of two with one name is the more specific one, by the order browsers send them in.
    if (separator > 0 && name !== '' && !cookies.has(name))
      cookies.set(name, pair.slice(separator + 1).trim())
  }
  const lines = new Map<string, string>()
  return {
    jar: {
      get: async (name) => cookies.get(name),
      async set(name, value, { maxAgeSeconds }) {
        cookies.set(name, value)
        lines.set(name, `${name}=${value}; ${ATTRIBUTES}; Max-Age=${maxAgeSeconds}`)
      },
      async delete(name) {
        cookies.delete(name)
        lines.set(name, `${name}=; ${ATTRIBUTES}; Max-Age=0`)
      },
    },
    setCookies: () => [...lines.values()],
  }
}
