/** Light, dark or as the system says: remembered, in step with other tabs, and put on <html> for tokens.css. */

export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

export type ThemeState = {
  choice: ThemeChoice
  /** What is on screen: the choice, or what the system says. */
  shown: 'light' | 'dark'
}

export type ThemeStore = {
  state(): ThemeState
  choose(choice: ThemeChoice): void
  subscribe(listener: () => void): () => void
  dispose(): void
}

const KEY = 'theme'

const parseChoice = (text: string | null): ThemeChoice =>
  THEME_CHOICES.find((choice) => choice === text) ?? 'system'

/**
 * The choice is on `root` before this returns: create the store before the first render and nothing flashes.
 * @param storage `localStorage`, or anything like it. One that refuses makes a browser that forgets.
 * @param media The query `(prefers-color-scheme: dark)`.
 * @param root The `<html>` element; its window tells what other tabs chose.
 */
export function createThemeStore({
  storage,
  media,
  root,
}: {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  media: MediaQueryList
  root: HTMLElement
}): ThemeStore {
  const listeners = new Set<() => void>()
  const window = root.ownerDocument.defaultView
  let state: ThemeState = apply(recall())

  function recall(): ThemeChoice {
    try {
      return parseChoice(storage.getItem(KEY))
    } catch {
      return 'system'
    }
  }

  function remember(choice: ThemeChoice) {
    try {
      if (choice === 'system') storage.removeItem(KEY)
      else storage.setItem(KEY, choice)
    } catch {
      // A full or forbidden storage costs the memory, not the choice.
    }
  }

  function apply(choice: ThemeChoice): ThemeState {
    if (choice === 'system') delete root.dataset.theme
    else root.dataset.theme = choice
    return { choice, shown: choice === 'system' ? (media.matches ? 'dark' : 'light') : choice }
  }

  function show(choice: ThemeChoice) {
    const next = apply(choice)
    if (next.choice === state.choice && next.shown === state.shown) return
    state = next
    for (const listener of listeners) listener()
  }

  // A null key: the other tab cleared everything.
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === KEY || key === null) show(parseChoice(newValue))
  }
  const onSystemChange = () => show(state.choice)
  window?.addEventListener('storage', onStorage)
  media.addEventListener('change', onSystemChange)

  return {
    state: () => state,
    choose(choice) {
      remember(choice)
      show(choice)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      window?.removeEventListener('storage', onStorage)
      media.removeEventListener('change', onSystemChange)
      listeners.clear()
    },
  }
}
