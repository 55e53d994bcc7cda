import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SEATS } from '#src/contract/paths.ts'
import { PERSONAS } from '#src/contract/personas.ts'
import type { Scene, Side } from '#src/features/compare/scene.ts'
import { createSeating } from '#src/features/compare/seating.ts'
import { createSeatedBrowser } from '#test/session/several-seats.ts'

let browser: ReturnType<typeof createSeatedBrowser>
beforeEach(() => {
  browser = createSeatedBrowser()
})
afterEach(() => browser.close())

const pass = (ms: number) => browser.clock.advance(ms)

function openTab() {
  const seats = browser.openTab()
  const seating = createSeating({ seats, now: browser.clock.now })
  return {
    seats,
    seating,
    place: (side: Side) => seating.store.getState()[side],
    async set(scene: Scene) {
      seating.set(scene)
      await pass(500)
    },
    async signIn(seat: (typeof SEATS)[number], username: string) {
      void seats.get(seat).signIn(username, 'disposable')
      await pass(200)
    },
  }
}

const logins = () => browser.requests.filter((path) => path.endsWith('/login'))

test('from signed out, both are signed in at the lowest seats, the left one first', async () => {
  const { set, place } = openTab()
  await set({ left: 'data-entry@acme', right: 'admin@acme' })
  expect(place('left')).toEqual({ state: 'seated', username: 'data-entry@acme', seat: 0 })
  expect(place('right')).toEqual({ state: 'seated', username: 'admin@acme', seat: 1 })
  expect([...browser.cookies].map(([seat, { username }]) => [seat, username])).toEqual([
    ['0', 'data-entry@acme'],
    ['1', 'admin@acme'],
  ])
})

test('whoever sits somewhere already stays there, and nobody is signed out', async () => {
  const { set, place, signIn } = openTab()
  await signIn(0, 'viewer@globex')
  await signIn(4, 'admin@acme')
  await set({ left: 'data-entry@acme', right: 'admin@acme' })
  expect(place('left')).toMatchObject({ state: 'seated', seat: 1 })
  expect(place('right')).toMatchObject({ state: 'seated', seat: 4 })
  expect(logins()).toHaveLength(3)
  expect(browser.cookies.get('0')?.username).toBe('viewer@globex')
})

test('a reload picks both sessions up and signs in nobody', async () => {
  const before = openTab()
  await before.set({ left: 'data-entry@acme', right: 'admin@globex' })
  before.seats.dispose()
  const after = openTab()
  await after.set({ left: 'data-entry@acme', right: 'admin@globex' })
  expect(after.place('right')).toMatchObject({ state: 'seated', seat: 1 })
  expect(after.seats.get(1).store.getState()).toMatchObject({ status: 'signed-in' })
  expect(logins()).toHaveLength(2)
})

test('somebody whom the browser remembers and the cloud does not is signed in anew, at the same seat', async () => {
  const before = openTab()
  await before.set({ left: 'data-entry@acme' })
  before.seats.dispose()
  browser.cookies.clear()
  const after = openTab()
  await after.set({ left: 'data-entry@acme' })
  expect(after.place('left')).toMatchObject({ state: 'seated', seat: 0 })
  expect(after.seats.get(0).store.getState()).toMatchObject({ status: 'signed-in' })
})

test('a name that is nobody’s asks the cloud for nothing, and the other side works', async () => {
  const { set, place } = openTab()
  await set({ left: 'boss@acme', right: 'admin@acme' })
  expect(place('left')).toEqual({ state: 'unknown', username: 'boss@acme' })
  expect(place('right')).toMatchObject({ state: 'seated', seat: 0 })
  expect(logins()).toHaveLength(1)
})

test('one person on both sides is shown on the left, and on the right once the left one makes way', async () => {
  const { set, place } = openTab()
  await set({ left: 'admin@acme', right: 'admin@acme' })
  expect(place('left')).toMatchObject({ state: 'seated', seat: 0 })
  expect(place('right')).toEqual({ state: 'twice', username: 'admin@acme' })
  await set({ left: 'viewer@acme', right: 'admin@acme' })
  expect(place('left')).toMatchObject({ state: 'seated', seat: 1 })
  expect(place('right')).toMatchObject({ state: 'seated', seat: 0 })
  await set({ left: 'admin@acme', right: 'admin@acme' })
  expect(place('right')).toEqual({ state: 'twice', username: 'admin@acme' })
  expect(logins()).toHaveLength(2)
})

test('swapping sides signs in nobody, also while both are still on the way', async () => {
  const { seating, set, place } = openTab()
  seating.set({ left: 'admin@acme', right: 'viewer@acme' })
  await set({ left: 'viewer@acme', right: 'admin@acme' })
  expect(place('left')).toMatchObject({ state: 'seated', username: 'viewer@acme', seat: 1 })
  expect(place('right')).toMatchObject({ state: 'seated', username: 'admin@acme', seat: 0 })
  expect(logins()).toHaveLength(2)
})

test('swapping sides leaves each as they are: whoever signed out, or got no token, is not signed in again', async () => {
  const { seats, set, place } = openTab()
  browser.refuse = (seat) => (seat === '1' ? 'role_not_supported' : undefined)
  await set({ left: 'admin@acme', right: 'contractor@acme' })
  seats.get(0).signOut()
  await pass(500)
  await set({ left: 'contractor@acme', right: 'admin@acme' })
  expect(place('left')).toMatchObject({ state: 'failed', username: 'contractor@acme', seat: 1 })
  expect(place('right')).toEqual({ state: 'seated', username: 'admin@acme', seat: 0 })
  expect(seats.get(0).store.getState()).toMatchObject({ status: 'signed-out' })
  // Back, and with one side empty.
  await set({ left: 'admin@acme', right: 'contractor@acme' })
  await set({ left: 'admin@acme' })
  await set({ right: 'admin@acme' })
  expect(place('left')).toEqual({ state: 'empty' })
  expect(place('right')).toEqual({ state: 'seated', username: 'admin@acme', seat: 0 })
  expect(logins()).toHaveLength(2)
})

test('who fails on the way after a swap fails on the new side', async () => {
  const { seating, set, place } = openTab()
  browser.refuse = (seat) => (seat === '0' ? 'role_not_supported' : undefined)
  seating.set({ left: 'contractor@acme', right: 'admin@acme' })
  await set({ left: 'admin@acme', right: 'contractor@acme' })
  expect(place('left')).toMatchObject({ state: 'seated', username: 'admin@acme', seat: 1 })
  expect(place('right')).toMatchObject({ state: 'failed', username: 'contractor@acme', seat: 0 })
  expect(logins()).toHaveLength(2)
})

test('somebody else who is chosen in between takes the next seat; who was on the way sits all the same', async () => {
  const { seating, set, place, seats } = openTab()
  seating.set({ left: 'admin@acme' })
  await set({ left: 'viewer@acme' })
  expect(place('left')).toMatchObject({ state: 'seated', username: 'viewer@acme', seat: 1 })
  expect(seats.people.getState().map(({ username }) => username)).toEqual(['admin@acme', 'viewer@acme'])
})

test('an emptied side says so', async () => {
  const { set, place } = openTab()
  await set({ left: 'admin@acme', right: 'viewer@acme' })
  await set({ left: 'admin@acme' })
  expect(place('right')).toEqual({ state: 'empty' })
})

describe('with all ten seats taken', () => {
  async function takeAll(tab: ReturnType<typeof openTab>) {
    const guests = PERSONAS.filter(({ role }) => role !== 'contractor').slice(-9)
    // The last guest sits at two seats.
    for (const seat of SEATS) await tab.signIn(seat, guests[Math.min(seat, 8)]?.username ?? '')
  }

  test('whoever sits somewhere is shown, others wait until somebody gets up', async () => {
    const tab = openTab()
    await takeAll(tab)
    const [first] = tab.seats.people.getState()
    // One of the twelve who has no seat: the contractor would do as well.
    await tab.set({ left: first?.username ?? '', right: 'contractor@acme' })
    expect(tab.place('left')).toMatchObject({ state: 'seated', seat: 0 })
    expect(tab.place('right')).toEqual({ state: 'full', username: 'contractor@acme' })

    tab.seats.get(6).signOut()
    tab.seating.again('right')
    await pass(500)
    expect(tab.place('right')).toMatchObject({ seat: 6 })
  })
})

describe('a sign-in that fails', () => {
  test('is told with its reason and its beginning, leaves the other side alone, and can be tried again', async () => {
    const tab = openTab()
    browser.refuse = (seat) => (seat === '0' ? 'role_not_supported' : undefined)
    await pass(3_000)
    const beganAt = browser.clock.now()
    await tab.set({ left: 'contractor@acme', right: 'admin@acme' })
    expect(tab.place('left')).toMatchObject({
      state: 'failed',
      seat: 0,
      beganAt,
      error: { code: 'role_not_supported' },
    })
    expect(tab.place('right')).toMatchObject({ state: 'seated', seat: 1 })
    expect(tab.seats.people.getState().map(({ seat }) => seat)).toEqual([1])

    browser.refuse = () => undefined
    tab.seating.again('left')
    await pass(500)
    expect(tab.place('left')).toMatchObject({ state: 'seated', seat: 0 })
  })
})

test('after a sign-out the side is as it was; once more, and the person is signed in again', async () => {
  const { seats, set, seating, place } = openTab()
  await set({ left: 'admin@acme', right: 'viewer@acme' })
  seats.get(0).signOut()
  await pass(500)
  expect(logins()).toHaveLength(2)
  expect(place('left')).toMatchObject({ state: 'seated', seat: 0 })
  seating.again('left')
  await pass(500)
  expect(place('left')).toMatchObject({ state: 'seated', seat: 0 })
  expect(seats.get(0).store.getState()).toMatchObject({ status: 'signed-in' })
  expect(logins()).toHaveLength(3)
})
