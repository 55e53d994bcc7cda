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

test('a storage that refuses makes a browser that forgets', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const memory = createSeatMemory({ getItem: refuse, setItem: refuse, removeItem: refuse })
  memory.write(0, { username: 'admin@acme' })
  memory.forget(0)
  expect(memory.read(0)).toBeUndefined()
})
