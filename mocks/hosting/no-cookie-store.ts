/**
 * Stands in for `tough-cookie` in the browser build. MSW's cookie store needs the names at start; our own jar
 * (mocks/cookie-jar.ts) does the work, so this one stays empty and nothing reaches localStorage.
 */
export class MemoryCookieStore {
  idx: Record<string, never> = {}
}

export class CookieJar {
  getCookiesSync(): [] {
    return []
  }

  async setCookie(): Promise<void> {}
}

export const Cookie = { fromJSON: () => undefined }
