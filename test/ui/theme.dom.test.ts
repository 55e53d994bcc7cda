import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createThemeStore, type ThemeStore } from '#src/ui/theme.ts'

/** A system whose preference can be changed, as `matchMedia` shows it. */
function systemScheme(isDark: boolean) {
  const query = Object.assign(new EventTarget(), { matches: isDark })
  return {
    media: query as unknown as MediaQueryList,
    turn(dark: boolean) {
      query.matches = dark
      query.dispatchEvent(new Event('change'))
    },
  }
}

const opened: ThemeStore[] = []
const root = document.documentElement
const otherTab = (key: string | null, newValue: string | null) =>
  window.dispatchEvent(new StorageEvent('storage', { key, newValue }))

function open({
  isDark = false,
  storage = localStorage as Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
} = {}) {
  const system = systemScheme(isDark)
  const store = createThemeStore({ storage, media: system.media, root })
  opened.push(store)
  return { store, system }
}

beforeEach(() => {
  delete root.dataset.theme
})
afterEach(() => {
  for (const store of opened.splice(0)) store.dispose()
})

describe('the theme', () => {
  it('follows the system until somebody chooses', () => {
    const { store, system } = open({ isDark: true })
    expect(store.state()).toEqual({ choice: 'system', shown: 'dark' })
    expect(root).not.toHaveAttribute('data-theme')

    system.turn(false)
    expect(store.state()).toEqual({ choice: 'system', shown: 'light' })
  })

  it('shows a choice at once and does not follow the system any more', () => {
    const { store, system } = open()
    store.choose('dark')
    expect(store.state()).toEqual({ choice: 'dark', shown: 'dark' })
    expect(root).toHaveAttribute('data-theme', 'dark')

    const heard = vi.fn()
    store.subscribe(heard)
    system.turn(true)
    system.turn(false)
    expect(store.state().shown).toBe('dark')
    expect(heard).not.toHaveBeenCalled()
  })

  it('remembers the choice, on the page before anything is rendered', () => {
    open().store.choose('light')
    delete root.dataset.theme

    const { store } = open({ isDark: true })
    expect(root).toHaveAttribute('data-theme', 'light')
    expect(store.state()).toEqual({ choice: 'light', shown: 'light' })
  })

  it('goes back to the system and leaves nothing behind', () => {
    const { store } = open({ isDark: true })
    store.choose('light')
    store.choose('system')
    expect(store.state()).toEqual({ choice: 'system', shown: 'dark' })
    expect(root).not.toHaveAttribute('data-theme')
    expect(localStorage).toHaveLength(0)
  })

  it('takes what nobody can have chosen for "system"', () => {
    localStorage.setItem('theme', '"><script>')
    expect(open().store.state().choice).toBe('system')
    expect(root).not.toHaveAttribute('data-theme')
  })

  it('keeps in step with other tabs, also when they clear everything', () => {
    const { store } = open()
    const heard = vi.fn()
    store.subscribe(heard)

    otherTab('theme', 'dark')
    expect(store.state().choice).toBe('dark')
    expect(root).toHaveAttribute('data-theme', 'dark')

    otherTab('seat-0', 'light')
    expect(store.state().choice).toBe('dark')

    otherTab(null, null)
    expect(store.state().choice).toBe('system')
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('keeps its state object while nothing changes, as React asks of a store', () => {
    const { store } = open()
    const before = store.state()
    store.choose('system')
    expect(store.state()).toBe(before)
  })

  it('works without a storage that lets it remember', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError')
    }
    const { store } = open({ storage: { getItem: refuse, setItem: refuse, removeItem: refuse } })
    store.choose('dark')
    expect(store.state().shown).toBe('dark')
    store.choose('system')
    expect(store.state().choice).toBe('system')
  })

  it('hears nothing after dispose', () => {
    const { store, system } = open()
    const heard = vi.fn()
    store.subscribe(heard)
    store.dispose()
    const last = store.state()
    otherTab('theme', 'dark')
    system.turn(true)
    expect(store.state()).toBe(last)
    expect(heard).not.toHaveBeenCalled()
    expect(root).not.toHaveAttribute('data-theme')
  })

  it('tells a listener no more once it has left', () => {
    const { store } = open()
    const heard = vi.fn()
    const leave = store.subscribe(heard)
    store.choose('dark')
    leave()
    store.choose('light')
    expect(heard).toHaveBeenCalledTimes(1)
  })
})
