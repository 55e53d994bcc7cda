import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SEATS, type Seat } from '#src/contract/paths.ts'
import { PERSONAS } from '#src/contract/personas.ts'
import { lowestFreeSeat, peopleIn, type SeatedPerson } from '#src/session/people.ts'
import { createSeatedBrowser } from './several-seats.ts'

let browser: ReturnType<typeof createSeatedBrowser>
beforeEach(() => {
  browser = createSeatedBrowser()
})
afterEach(() => browser.close())

type Tab = ReturnType<typeof browser.openTab>
const pass = (ms: number) => browser.clock.advance(ms)

async function signIn(tab: Tab, seat: Seat, username: string) {
  void tab.get(seat).signIn(username, 'disposable')
  await pass(100)
}

async function restoreIn(tab: Tab, seats: readonly Seat[]) {
  for (const seat of seats) void tab.get(seat).restore()
  await pass(200)
}

const userAt = (tab: Tab, seat: Seat) => {
  const state = tab.get(seat).store.getState()
  return 'user' in state ? state.user.username : state.status
}
const tokenAt = (tab: Tab, seat: Seat) => tab.get(seat).tokens.state().value?.tokenId
const read = (tab: Tab, seat: Seat) => tab.get(seat).momento.get('calendar-events', 'some:key')
const listed = (tab: Tab) => tab.people.getState().map(({ seat, name }) => `${seat} ${name}`)

/** Somebody at each seat, all in one tab. */
async function fillAll(tab: Tab) {
  const supported = PERSONAS.filter(({ role }) => role !== 'contractor')
  for (const seat of SEATS) await signIn(tab, seat, supported[seat % supported.length]?.username ?? '')
}

describe('seats never mix', () => {
  test('who signs in at one is at no other, and each speaks for itself', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'data-entry@acme')
    await signIn(tab, 1, 'admin@globex')
    expect([userAt(tab, 0), userAt(tab, 1), userAt(tab, 2)]).toEqual([
      'data-entry@acme',
      'admin@globex',
      'unknown',
    ])
    const answers = Promise.all([read(tab, 0), read(tab, 1)])
    await pass(100)
    expect(await answers).toEqual(['data-entry@acme by seat-0-token-1', 'admin@globex by seat-1-token-2'])
    expect(tab.get(0).queries).not.toBe(tab.get(1).queries)
  })

  test('the tabs of a seat share one token; two seats share none, with all ten taken', async () => {
    const tab = browser.openTab()
    await fillAll(tab)
    const other = browser.openTab()
    await restoreIn(other, SEATS)
    expect(browser.requests.filter((path) => path.endsWith('/token'))).toEqual([])
    for (const seat of SEATS) {
      expect(tokenAt(tab, seat)).toMatch(`seat-${seat}-`)
      expect(tokenAt(other, seat)).toBe(tokenAt(tab, seat))
    }
    expect(new Set(SEATS.map((seat) => tokenAt(tab, seat))).size).toBe(SEATS.length)
  })

  test('each is re-issued once for all its tabs, and no seat waits for another', async () => {
    const tab = browser.openTab()
    await fillAll(tab)
    const other = browser.openTab()
    await restoreIn(other, SEATS)
    await pass(870_000)
    const asked = browser.requests.filter((path) => path.endsWith('/token'))
    expect([...asked].sort()).toEqual(SEATS.map((seat) => `/auth/${seat}/token`))
    for (const seat of SEATS) expect(tokenAt(other, seat)).toBe(tokenAt(tab, seat))
  })

  test('a lock or a channel has its seat in its name', async () => {
    const tab = browser.openTab()
    await fillAll(tab)
    await pass(870_000)
    const { locks, channels } = browser.names()
    const digitsOf = (names: string[]) => names.map((name) => name.replace(/\D/g, '')).sort()
    const seats = SEATS.map(String)
    expect(digitsOf(channels)).toEqual(seats)
    expect(digitsOf(locks)).toEqual([...seats, ...seats].sort())
  })

  test('the same person at two seats has two sessions', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'data-entry@acme')
    await signIn(tab, 3, 'data-entry@acme')
    tab.get(3).signOut()
    await pass(100)
    expect([userAt(tab, 0), userAt(tab, 3)]).toEqual(['data-entry@acme', 'signed-out'])
    expect([...browser.cookies.keys()]).toEqual(['0'])
  })

  test('a session that ends leaves the others as they are', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'data-entry@acme')
    await signIn(tab, 1, 'admin@globex')
    browser.cookies.delete('1')
    await pass(900_000)
    expect(tab.get(1).store.getState().status).toBe('ended')
    expect(tab.get(0).store.getState().status).toBe('signed-in')
  })
})

describe('signing out', () => {
  test('of one leaves the others, here and in other tabs, with tokens that work', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'data-entry@acme')
    await signIn(tab, 1, 'admin@globex')
    const other = browser.openTab()
    await restoreIn(other, [0, 1])
    const held = tokenAt(other, 1)
    tab.get(0).signOut()
    await pass(100)
    for (const each of [tab, other]) {
      expect([userAt(each, 0), userAt(each, 1)]).toEqual(['signed-out', 'admin@globex'])
      expect(tokenAt(each, 1)).toBe(held)
    }
    const answer = read(other, 1)
    await pass(100)
    expect(await answer).toBe(`admin@globex by ${held}`)
    expect([...browser.cookies.keys()]).toEqual(['1'])
  })

  test('of everybody reaches seats that only another tab has opened', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'data-entry@acme')
    const other = browser.openTab()
    await signIn(other, 4, 'admin@globex')
    tab.signOutAll()
    expect(listed(tab)).toEqual([])
    await pass(200)
    expect([userAt(tab, 0), userAt(other, 4)]).toEqual(['signed-out', 'signed-out'])
    expect(browser.cookies.size).toBe(0)
    expect(SEATS.filter(other.isTaken)).toEqual([])
  })

  test('starting over leaves nobody, also at seats that this tab never looked at', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'data-entry@acme')
    await signIn(tab, 7, 'admin@globex')
    const other = browser.openTab()
    await restoreIn(other, [0])
    browser.cookies.clear()
    other.reset()
    await pass(100)
    expect([listed(tab), listed(other)]).toEqual([[], []])
    expect(SEATS.filter(tab.isTaken)).toEqual([])
  })
})

describe('the list of who is signed in', () => {
  test('is the same in all tabs, as it changes', async () => {
    const tab = browser.openTab()
    const other = browser.openTab()
    await signIn(tab, 0, 'data-entry@acme')
    await signIn(tab, 1, 'admin@globex')
    expect(listed(other)).toEqual(['0 Dana', '1 Arun'])
    await signIn(other, 0, 'viewer@acme')
    expect(listed(tab)).toEqual(['0 Vera', '1 Arun'])
    tab.get(1).signOut()
    expect(listed(other)).toEqual(['0 Vera'])
  })

  test('has the role that a person has now', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'admin@acme')
    const user = browser.cookies.get('0')
    if (user) browser.cookies.set('0', { ...user, role: 'viewer' })
    await pass(870_000)
    expect(tab.people.getState()).toMatchObject([{ seat: 0, name: 'Ada', role: 'viewer' }])
  })

  test('tells only news', async () => {
    const tab = browser.openTab()
    await signIn(tab, 0, 'admin@acme')
    let changes = 0
    const stop = tab.people.subscribe(() => changes++)
    await pass(2_000_000)
    await signIn(tab, 0, 'admin@acme')
    expect(changes).toBe(0)
    stop()
  })

  test('is looked at anew by a tab that comes back from where it heard nothing', async () => {
    const tab = browser.openTab()
    const other = browser.openTab()
    other.deafen()
    await signIn(tab, 2, 'data-entry@acme')
    expect(listed(other)).toEqual([])
    other.wake()
    expect(listed(other)).toEqual(['2 Dana'])
  })

  test('names whoever a service left unnamed by their user name', () => {
    const read = (seat: Seat) => (seat === 5 ? { username: 'someone@example' } : undefined)
    expect(peopleIn({ read })).toEqual([
      { seat: 5, username: 'someone@example', name: 'someone@example', tenant: 'example', role: 'someone' },
    ])
  })

  test('leaves out who is signing out', () => {
    expect(peopleIn({ read: () => ({ username: 'admin@acme', signingOut: true }) })).toEqual([])
  })
})

test.each<[Seat[], Seat | undefined]>([
  [[], 0],
  [[0, 1], 2],
  [[1, 2], 0],
  [[0, 1, 3], 2],
  [[...SEATS], undefined],
])('with the seats %j taken, the next person sits at %s', (taken, free) => {
  const people = taken.map(
    (seat): SeatedPerson => ({
      seat,
      username: '',
      name: '',
      tenant: '',
      role: '',
    }),
  )
  expect(lowestFreeSeat(people)).toBe(free)
})
