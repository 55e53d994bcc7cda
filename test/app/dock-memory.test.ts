import { expect, it } from 'vitest'
import { firstDock, recallDock, rememberDock } from '#src/app/dock-memory.ts'

function createStorage() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  }
}

it('finds the dock as it was left', () => {
  const storage = createStorage()
  expect(recallDock(storage)).toBeUndefined()
  rememberDock(storage, { isOpen: true, height: 41.5, tab: 'log' })
  expect(recallDock(storage)).toEqual({ isOpen: true, height: 41.5, tab: 'log' })
})

it.each([
  '',
  '{',
  'null',
  '{"isOpen":true}',
  '{"isOpen":true,"height":400,"tab":"log"}',
  '{"isOpen":true,"height":40,"tab":"gone"}',
])('forgets what it cannot read: %s', (text) => {
  const storage = createStorage()
  storage.setItem('dock', text)
  expect(recallDock(storage)).toBeUndefined()
})

it('does without a storage that refuses', () => {
  const refuse = () => {
    throw new Error('Full')
  }
  const storage = { getItem: refuse, setItem: refuse, removeItem: refuse }
  expect(recallDock(storage)).toBeUndefined()
  expect(() => rememberDock(storage, { isOpen: false, height: 40, tab: 'requests' })).not.toThrow()
})

it.each([
  ['/u/0/workspace', true, true],
  ['/', true, false],
  ['/u/0/workspace', false, false],
  ['/', false, false],
] as const)(
  'before anybody has touched it, at %s, with room: %s, it is open: %s',
  (path, hasRoom, isOpen) => {
    const window = { matchMedia: () => ({ matches: hasRoom }) as MediaQueryList }
    expect(firstDock(window, path).isOpen).toBe(isOpen)
  },
)
