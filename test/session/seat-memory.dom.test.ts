import { expect, test } from 'vitest'
import { createSeatMemory } from '#src/session/seat-memory.ts'

test('remembers who sits where, and forgets', () => {
  const memory = createSeatMemory(localStorage)
  memory.write(0, { username: 'admin@acme' })
  memory.write(2, { username: 'viewer@globex' })
  expect(createSeatMemory(localStorage).read(2)).toEqual({ username: 'viewer@globex' })
  memory.forget(2)
  expect(memory.read(2)).toBeUndefined()
})

test.each(['', 'null', '7', '{"username":7}', '{oops', '[]'])(
  'a note that reads %j counts as none',
  (text) => {
    localStorage.setItem('seat-0', text)
    expect(createSeatMemory(localStorage).read(0)).toBeUndefined()
  },
)

test('where storage refuses, a note lasts as long as the page', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const memory = createSeatMemory({ getItem: refuse, setItem: refuse, removeItem: refuse })
  memory.write(0, { username: 'admin@acme', signingOut: true })
  expect(memory.read(0)).toEqual({ username: 'admin@acme', signingOut: true })
  memory.forget(0)
  expect(memory.read(0)).toBeUndefined()
})

test('a note that could not be stored gives way to one that could', () => {
  let isFull = true
  const memory = createSeatMemory({
    getItem: (name) => localStorage.getItem(name),
    setItem(name, text) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      localStorage.setItem(name, text)
    },
    removeItem: (name) => localStorage.removeItem(name),
  })
  memory.write(0, { username: 'admin@acme' })
  isFull = false
  memory.write(0, { username: 'viewer@acme' })
  expect(memory.read(0)).toEqual({ username: 'viewer@acme' })
  expect(createSeatMemory(localStorage).read(0)).toEqual({ username: 'viewer@acme' })
})

test('tells of what is noted here, and of what another tab noted, until nobody listens', () => {
  const elsewhere = new Set<() => void>()
  const memory = createSeatMemory(localStorage, (listener) => {
    elsewhere.add(listener)
    return () => void elsewhere.delete(listener)
  })
  let told = 0
  const stop = memory.subscribe(() => told++)
  memory.write(0, { username: 'admin@acme' })
  memory.forget(0)
  for (const listener of elsewhere) listener()
  expect(told).toBe(3)
  stop()
  memory.write(0, { username: 'admin@acme' })
  expect(told).toBe(3)
  expect(elsewhere.size).toBe(0)
})
