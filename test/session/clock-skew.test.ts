import { expect, test } from 'vitest'
import { createClockSkew, skewWords } from '#src/session/clock-skew.ts'

const MINUTE = 60_000

function createTab({ kept = new Map<string, string>(), isRefusing = false } = {}) {
  const refuse = () => {
    if (isRefusing) throw new DOMException('No storage here', 'SecurityError')
  }
  const storage = {
    getItem(name: string) {
      refuse()
      return kept.get(name) ?? null
    },
    setItem(name: string, text: string) {
      refuse()
      kept.set(name, text)
    },
    removeItem(name: string) {
      refuse()
      kept.delete(name)
    },
  }
  const window = new EventTarget() as Window
  const heard: number[] = []
  const skew = createClockSkew({ storage, window })
  skew.subscribe(() => heard.push(skew.ms()))
  const hear = (key: string | null, newValue: string | null) =>
    window.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))
  return { skew, heard, kept, hear }
}

test('is right until it is set, and told when it is', () => {
  const { skew, heard } = createTab()
  expect(skew.ms()).toBe(0)
  skew.set(5 * MINUTE)
  skew.set(5 * MINUTE)
  skew.set(0)
  expect(heard).toEqual([5 * MINUTE, 0])
})

test('survives a reload, and leaves nothing behind once it is put right', () => {
  const { skew, kept } = createTab()
  skew.set(-30 * MINUTE)
  expect(createTab({ kept }).skew.ms()).toBe(-30 * MINUTE)
  skew.set(0)
  expect(kept.size).toBe(0)
})

test('follows the other tabs, for a browser has one clock', () => {
  const { heard, hear } = createTab()
  hear('clock-skew', String(5 * MINUTE))
  hear('theme', 'dark')
  hear(null, null)
  expect(heard).toEqual([5 * MINUTE, 0])
})

test.each(['', 'soon', '1.5', '1e99', String(48 * 60 * MINUTE)])(
  'what was stored as "%s" is none',
  (text) => {
    expect(createTab({ kept: new Map([['clock-skew', text]]) }).skew.ms()).toBe(0)
  },
)

test('a browser that remembers nothing can be set wrong as well', () => {
  const { skew, heard } = createTab({ isRefusing: true })
  skew.set(5 * MINUTE)
  expect(skew.ms()).toBe(5 * MINUTE)
  skew.set(0)
  expect(heard).toEqual([5 * MINUTE, 0])
})

test.each([
  [5 * MINUTE, '+5 min'],
  [-30 * MINUTE, '−30 min'],
])('%d ms in words: %s', (ms, words) => {
  expect(skewWords(ms)).toBe(words)
})
