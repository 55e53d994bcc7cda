/** What the browser remembers for the app (the theme, who sits where), or a stand-in that forgets. Never a token. */

export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const forgetful: BrowserStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {} }

/** Where site data is blocked, so much as touching `localStorage` throws. */
export function openBrowserStorage(window: Window): BrowserStorage {
  try {
    return window.localStorage
  } catch {
    return forgetful
  }
}
