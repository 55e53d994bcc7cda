/**
 * What the browser remembers for the app (the theme, who sits where) and the tab for its drafts, or a stand-in that
 * lasts as long as the page. Never a token.
 */

export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

function createPageStorage(): BrowserStorage {
  const items = new Map<string, string>()
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, text) => void items.set(name, text),
    removeItem: (name) => void items.delete(name),
  }
}

/** Tells when another tab changed something in it; the platform tells nobody of their own changes. */
export const storedElsewhere =
  (window: Window) =>
  (listener: () => void): (() => void) => {
    const onStorage = () => listener()
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }

/** Where site data is blocked, so much as touching `localStorage` throws. */
export function openBrowserStorage(window: Window): BrowserStorage {
  try {
    return window.localStorage
  } catch {
    return createPageStorage()
  }
}

/** Of this tab alone. @throws Where site data is blocked. */
export const openTabStorage = (window: Window): BrowserStorage => window.sessionStorage
