import { expect, test } from 'vitest'
import { claimByWebLock, createSpareSeats } from '#src/session/spare-seats.ts'

/** The part of Web Locks that is asked: a lock is had at once or not at all. */
function createLocks(): LockManager {
  const held = new Set<string>()
  const request = async (name: string, _: LockOptions, work: (lock: unknown) => unknown) => {
    if (held.has(name)) return work(null)
    held.add(name)
    try {
      return await work({ name })
    } finally {
      held.delete(name)
    }
  }
  return { request, query: () => Promise.reject(new Error('Nobody asks')) } as unknown as LockManager
}

const openTab = (locks: LockManager | undefined, taken: number[] = []) =>
  createSpareSeats({ isTaken: (seat) => taken.includes(seat), claim: claimByWebLock(locks) })

test('are taken from the last one on, where nobody sits, and each once', async () => {
  const seats = openTab(createLocks(), [8])
  expect(await Promise.all([seats.take(), seats.take()])).toEqual([9, 7])
  seats.giveBack(9)
  expect(await seats.take()).toBe(9)
})

test('are none when people sit everywhere', async () => {
  expect(await openTab(createLocks(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).take()).toBeUndefined()
})

test('are not used by two tabs at once', async () => {
  const locks = createLocks()
  const [one, other] = [openTab(locks), openTab(locks)]
  expect(await one.take()).toBe(9)
  expect(await other.take()).toBe(8)
  one.giveBack(9)
  await Promise.resolve()
  expect(await other.take()).toBe(9)
})

test('where there are no Web Locks each tab is by itself', async () => {
  const seats = openTab(undefined)
  expect(await seats.take()).toBe(9)
  expect(await seats.take()).toBe(8)
})
