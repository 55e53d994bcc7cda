import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noteOf } from '#src/session/seat-memory.ts'
import { createBrowser, SEAT, watch } from './browser.ts'
import { userNamed } from './fake-service.ts'

let browser: ReturnType<typeof createBrowser>
beforeEach(() => {
  browser = createBrowser()
})
afterEach(() => browser.close())

const pass = (ms: number) => browser.clock.advance(ms)
const stateOf = (tab: ReturnType<typeof browser.open>) => tab.store.getState()

async function openSignedIn(username = 'data-entry@acme') {
  const tab = browser.open()
  const signedIn = watch(tab.signIn(username, 'disposable'))
  await pass(100)
  expect(signedIn).toEqual({ isDone: true })
  return tab
}

/** As after a reload: the old page is gone, the cookie and the storage are not. */
async function reload(tab: ReturnType<typeof browser.open>) {
  tab.dispose()
  await pass(0)
  const next = browser.open()
  void next.restore()
  return next
}

describe('signing in', () => {
  test('knows who it is, and remembers who sits here', async () => {
    const tab = await openSignedIn()
    expect(stateOf(tab)).toEqual({ status: 'signed-in', user: userNamed('data-entry@acme') })
    expect(browser.memory.read(SEAT)).toEqual(noteOf(userNamed('data-entry@acme')))
  })

  test('says what the service said when that refuses, and nobody is signed in', async () => {
    browser.service.refusing.login = 'invalid_credentials'
    const tab = browser.open()
    const attempt = watch(tab.signIn('admin@acme', 'wrong'))
    await pass(100)
    expect(attempt.error).toMatchObject({ code: 'invalid_credentials' })
    expect(stateOf(tab)).toEqual({ status: 'unknown' })
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('gives up on a service that never answers, after ten seconds', async () => {
    browser.service.refusing.login = 'silence'
    const tab = browser.open()
    const attempt = watch(tab.signIn('admin@acme', 'disposable'))
    await pass(9_900)
    expect(attempt.isDone).toBe(false)
    await pass(200)
    expect(attempt.error).toMatchObject({ code: 'unreachable', detail: 'timeout' })
  })

  test('an answer that comes after that signs nobody in', async () => {
    browser.service.latencyMs = 8_000
    const tab = browser.open()
    const attempt = watch(tab.signIn('admin@acme', 'disposable'))
    await pass(30_000)
    expect(attempt.error).toMatchObject({ detail: 'timeout' })
    expect(tab.tokens.state().value).toBeUndefined()
    expect(stateOf(tab)).toEqual({ status: 'unknown' })
  })

  test('comes to nothing when somebody signs out before the answer, here and at the cloud', async () => {
    const tab = browser.open()
    const attempt = watch(tab.signIn('admin@acme', 'disposable'))
    await pass(25)
    tab.signOut()
    await pass(1_000)
    expect(attempt.error).toMatchObject({ code: 'unreachable', detail: 'signed_out' })
    expect(stateOf(tab).status).toBe('signed-out')
    expect(tab.tokens.state().value).toBeUndefined()
    expect(browser.service.whoIsIn()).toBeUndefined()
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('at a service that does not say who signed in, goes by the user name', async () => {
    browser.service.isDiscreet = true
    const tab = await openSignedIn('viewer@globex')
    expect(stateOf(tab)).toMatchObject({
      status: 'signed-in',
      user: { id: 'viewer@globex', name: 'Viola', tenant: 'globex', role: 'viewer' },
    })
  })
})

describe('signing out', () => {
  test('is at once here, and ends the session at the cloud', async () => {
    const tab = await openSignedIn()
    tab.signOut()
    expect(stateOf(tab)).toEqual({ status: 'signed-out', reason: 'signed_out' })
    expect(tab.tokens.state().value).toBeUndefined()
    await pass(100)
    expect(browser.service.whoIsIn()).toBeUndefined()
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('reaches the other tabs of the seat', async () => {
    const tab = await openSignedIn()
    const other = browser.open()
    void other.restore()
    await pass(100)
    expect(stateOf(other).status).toBe('signed-in')
    tab.signOut()
    await pass(10)
    expect(stateOf(other)).toEqual({ status: 'signed-out', reason: 'signed_out' })
    await pass(100)
    expect(browser.service.count('logout')).toBe(1)
  })

  test('is told to the cloud, although another tab hears of it before it sees the note', async () => {
    const tab = await openSignedIn()
    const { memory } = browser
    const other = browser.open({ seen: { ...memory, read: () => ({ username: 'data-entry@acme' }) } })
    void other.restore()
    await pass(100)
    browser.service.refusing.logout = 'unreachable'
    tab.signOut()
    await pass(200)
    expect(stateOf(other)).toEqual({ status: 'signed-out', reason: 'signed_out' })
    browser.service.refusing = {}
    await pass(5_000)
    expect(browser.service.whoIsIn()).toBeUndefined()
    expect(memory.read(SEAT)).toBeUndefined()
  })

  test('forgets what was read', async () => {
    const tab = await openSignedIn()
    tab.queries.setQueryData([SEAT, 'acme'], 'secret plans')
    tab.signOut()
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBeUndefined()
  })

  test('a late sign-out never ends the session that was begun after it', async () => {
    const tab = await openSignedIn()
    browser.service.latencyMs = 3_000
    tab.signOut()
    await pass(10)
    const attempt = watch(tab.signIn('admin@acme', 'disposable'))
    await pass(20_000)
    expect(attempt).toEqual({ isDone: true })
    expect(browser.service.whoIsIn()).toBe('admin@acme')
    expect(stateOf(tab)).toMatchObject({ status: 'signed-in', user: { name: 'Ada' } })
    expect(browser.memory.read(SEAT)).toEqual(noteOf(userNamed('admin@acme')))
  })

  test('nor the one that was begun in another tab', async () => {
    const tab = await openSignedIn()
    const other = browser.open()
    await pass(10)
    browser.service.latencyMs = 3_000
    tab.signOut()
    await pass(10)
    void other.signIn('admin@acme', 'disposable')
    await pass(20_000)
    expect(browser.service.whoIsIn()).toBe('admin@acme')
    for (const each of [tab, other]) expect(stateOf(each)).toMatchObject({ user: { name: 'Ada' } })
  })

  test('a cloud that never answers holds up the next sign-in for ten seconds, not for ever', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.logout = 'silence'
    tab.signOut()
    const attempt = watch(tab.signIn('admin@acme', 'disposable'))
    await pass(9_000)
    expect(attempt.isDone).toBe(false)
    await pass(1_500)
    expect(attempt).toEqual({ isDone: true })
  })

  test('a cloud out of reach is told as soon as it is back', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.logout = 'unreachable'
    tab.signOut()
    await pass(1_000)
    expect(browser.service.whoIsIn()).toBe('data-entry@acme')
    browser.service.refusing = {}
    await pass(5_000)
    expect(browser.service.whoIsIn()).toBeUndefined()
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('and at once when the network is known to be back', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.logout = 'unreachable'
    tab.signOut()
    await pass(28_000)
    const tries = browser.service.count('logout')
    browser.service.refusing = {}
    tab.wake('online')
    await pass(100)
    expect(browser.service.count('logout')).toBe(tries + 1)
    expect(browser.service.whoIsIn()).toBeUndefined()
  })

  test('a service without sign-out is not asked for ever', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.logout = 'unreachable'
    tab.signOut()
    await pass(3_600_000)
    expect(browser.service.count('logout')).toBe(8)
  })

  test('a session that had ended already counts as told', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.logout = 'session_ended'
    tab.signOut()
    await pass(60_000)
    expect(browser.service.count('logout')).toBe(1)
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('without the cloud, a reload does not bring the session back, and the next page tells the cloud', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.logout = 'unreachable'
    tab.signOut()
    await pass(100)
    const next = await reload(tab)
    await pass(100)
    expect(stateOf(next)).toEqual({ status: 'signed-out' })
    expect(browser.service.count('issue')).toBe(0)
    browser.service.refusing = {}
    await pass(5_000)
    expect(browser.service.whoIsIn()).toBeUndefined()
  })

  test('without the cloud, a sign-in that comes next is not undone by the sign-out that is still to be told', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.logout = 'unreachable'
    tab.signOut()
    await pass(1_000)
    browser.service.refusing = {}
    void tab.signIn('admin@acme', 'disposable')
    await pass(120_000)
    expect(browser.service.whoIsIn()).toBe('admin@acme')
    expect(stateOf(tab)).toMatchObject({ status: 'signed-in', user: { name: 'Ada' } })
  })

  test('a tab that picked the session up at that very moment follows', async () => {
    const tab = await openSignedIn()
    const other = browser.open()
    void other.restore()
    tab.signOut()
    await pass(1_000)
    expect(stateOf(other).status).toBe('signed-out')
    expect(browser.service.whoIsIn()).toBeUndefined()
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('while a session is being picked up, leaves nobody signed in', async () => {
    const tab = await reload(await openSignedIn())
    await pass(30)
    expect(stateOf(tab).status).toBe('restoring')
    tab.signOut()
    await pass(1_000)
    expect(stateOf(tab).status).toBe('signed-out')
    expect(browser.service.whoIsIn()).toBeUndefined()
  })
})

describe('picking a session up', () => {
  test('a reload asks once and the person stays', async () => {
    const tab = await reload(await openSignedIn())
    expect(stateOf(tab)).toEqual({ status: 'restoring' })
    await pass(200)
    expect(stateOf(tab)).toEqual({ status: 'signed-in', user: userNamed('data-entry@acme') })
    expect(browser.service.count('issue')).toBe(1)
  })

  test('React’s double effects ask once', async () => {
    const tab = browser.open()
    const both = Promise.all([tab.restore(), tab.restore()])
    await pass(200)
    await both
    expect(browser.service.count('issue')).toBe(1)
    expect(stateOf(tab).status).toBe('signed-out')
  })

  test('a second tab takes the token of the first and asks nobody', async () => {
    await openSignedIn()
    const other = browser.open()
    void other.restore()
    await pass(100)
    expect(stateOf(other).status).toBe('signed-in')
    expect(browser.service.count('issue')).toBe(0)
  })

  test('where nobody ever was, says nothing', async () => {
    const tab = browser.open()
    void tab.restore()
    await pass(200)
    expect(stateOf(tab)).toEqual({ status: 'signed-out', reason: undefined })
  })

  test('when the session is over meanwhile, says why', async () => {
    const tab = await openSignedIn()
    browser.service.endSession()
    const next = await reload(tab)
    await pass(200)
    expect(stateOf(next)).toEqual({ status: 'signed-out', reason: 'session_ended' })
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('keeps looking while the cloud is out of reach, at the manager’s pace, and finds it', async () => {
    const tab = await openSignedIn()
    browser.service.refusing.issue = 'unreachable'
    const next = await reload(tab)
    await pass(90_000)
    expect(stateOf(next)).toEqual({ status: 'restoring' })
    expect(next.tokens.state().activity.kind).toBe('waiting')
    expect(browser.service.count('issue')).toBeLessThanOrEqual(8)
    browser.service.refusing = {}
    next.wake('online')
    await pass(2_000)
    expect(stateOf(next).status).toBe('signed-in')
  })

  test('ends with the page, and leaves nothing running', async () => {
    browser.service.refusing.issue = 'unreachable'
    const tab = browser.open()
    const restored = watch(tab.restore())
    await pass(1_000)
    tab.dispose()
    tab.dispose()
    await pass(20)
    expect(restored.isDone).toBe(true)
    expect(browser.clock.pending).toBe(0)
    expect(browser.channels.listening).toBe(0)
  })
})

describe('a session that ended under a person at work', () => {
  async function openEnded() {
    const tab = await openSignedIn()
    tab.queries.setQueryData([SEAT, 'acme'], 'the calendar')
    browser.service.endSession()
    await pass(900_000)
    expect(stateOf(tab)).toMatchObject({ status: 'ended', reason: 'session_ended' })
    return tab
  }

  test('leaves the screen and what was read', async () => {
    const tab = await openEnded()
    expect(stateOf(tab)).toMatchObject({ user: { name: 'Dana' } })
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBe('the calendar')
  })

  test('goes on for the same person', async () => {
    const tab = await openEnded()
    void tab.signIn('data-entry@acme', 'disposable')
    await pass(100)
    expect(stateOf(tab)).toEqual({ status: 'signed-in', user: userNamed('data-entry@acme') })
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBe('the calendar')
  })

  test.each(['admin@acme', 'data-entry@globex'])('shows %s nothing of the person before', async (next) => {
    const tab = await openEnded()
    void tab.signIn(next, 'disposable')
    await pass(100)
    expect(stateOf(tab)).toEqual({ status: 'signed-in', user: userNamed(next) })
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBeUndefined()
  })

  test('is left for good by signing out', async () => {
    const tab = await openEnded()
    tab.signOut()
    expect(stateOf(tab)).toEqual({ status: 'signed-out', reason: 'signed_out' })
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBeUndefined()
    await pass(1_000)
    expect(stateOf(tab)).toEqual({ status: 'signed-out', reason: 'signed_out' })
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('is left for good when everything is started over', async () => {
    const tab = await openEnded()
    tab.reset()
    await pass(100)
    expect(stateOf(tab)).toEqual({ status: 'signed-out', reason: 'reset' })
    expect(browser.memory.read(SEAT)).toBeUndefined()
  })

  test('what failed for want of a token is asked for again after signing in', async () => {
    const tab = await openEnded()
    const ask = () => tab.momento.get('calendar-events', 'acme:2026-11')
    const query = { queryKey: [SEAT, 'acme', 'calendar'], queryFn: ask }
    await expect(tab.queries.fetchQuery(query)).rejects.toMatchObject({ code: 'rejected' })
    void tab.signIn('data-entry@acme', 'disposable')
    await pass(100)
    expect(tab.queries.getQueryState(query.queryKey)).toMatchObject({ isInvalidated: true })
  })
})

test('starting over signs out everybody who is here, and says why', async () => {
  const tab = await openSignedIn()
  tab.reset()
  expect(stateOf(tab)).toEqual({ status: 'signed-out', reason: 'reset' })
  await pass(1_000)
  expect(browser.service.count('logout')).toBe(0)
  expect(browser.memory.read(SEAT)).toBeUndefined()
})

describe('another role at the next re-issue', () => {
  test('is who the person is from then on, and what the old role read is dropped', async () => {
    const tab = await openSignedIn('admin@acme')
    tab.queries.setQueryData([SEAT, 'acme'], 'for admins')
    browser.service.changeRole('viewer')
    await pass(870_000)
    expect(stateOf(tab)).toMatchObject({ status: 'signed-in', user: { id: 'admin@acme', role: 'viewer' } })
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBeUndefined()
  })

  test('the same role leaves everything as it is, the state too', async () => {
    const tab = await openSignedIn('admin@acme')
    tab.queries.setQueryData([SEAT, 'acme'], 'for admins')
    const before = stateOf(tab)
    await pass(870_000)
    expect(browser.service.count('issue')).toBe(1)
    expect(stateOf(tab)).toBe(before)
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBe('for admins')
  })
})

describe('somebody else signs in on the same seat in another tab', () => {
  async function openTwo(next: string) {
    const tab = await openSignedIn()
    const line = tab.momento
    tab.queries.setQueryData([SEAT, 'acme'], 'what Dana read')
    const other = browser.open()
    void other.signIn(next, 'disposable')
    await pass(200)
    return { tab, line }
  }

  test('this tab is theirs as well, with nothing of the person before', async () => {
    const { tab } = await openTwo('admin@acme')
    expect(stateOf(tab)).toEqual({ status: 'signed-in', user: userNamed('admin@acme') })
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBeUndefined()
  })

  test('what was begun as one person is not sent as the other', async () => {
    const { tab, line } = await openTwo('admin@acme')
    await expect(line.publish('collaboration', 'acme-events', 'by Dana')).rejects.toMatchObject({
      code: 'rejected',
    })
    expect(tab.sent).toEqual([])
    await tab.momento.publish('collaboration', 'acme-events', 'by Ada')
    expect(tab.sent).toHaveLength(1)
  })

  test('nor at a service that does not say who signed in', async () => {
    browser.service.isDiscreet = true
    const { tab, line } = await openTwo('admin@globex')
    await expect(line.get('calendar-events', 'acme:2026-11')).rejects.toMatchObject({ code: 'rejected' })
    expect(tab.sent).toEqual([])
  })

  test('the same person again changes nothing', async () => {
    const { tab, line } = await openTwo('data-entry@acme')
    expect(tab.momento).toBe(line)
    expect(tab.queries.getQueryData([SEAT, 'acme'])).toBe('what Dana read')
  })
})
