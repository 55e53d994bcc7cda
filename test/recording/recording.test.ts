/** The whole recording in front of the real cloud. */
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { TAB_HEADER } from '#src/contract/audit.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { MomentoError } from '#src/momento/momento-error.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { SendAgainError } from '#src/recording/send-again.ts'
import { createTestCloud, until } from '#test/mocks/test-cloud.ts'
import { openPage } from './open-page.ts'

const CACHE = 'calendar-events'

async function openSignedIn() {
  const cloud = await createTestCloud()
  const page = await openPage(cloud)
  await page.signIn()
  return { cloud, ...page }
}
type Page = Awaited<ReturnType<typeof openSignedIn>>

const month = ({ clock }: Pick<Page, 'clock'>) => new Date(clock.now()).toISOString().slice(0, 7)
const read = (page: Page, tenant = 'acme') =>
  page.session.momento.get(CACHE, `${tenant}:${month(page)}`).catch((error) => {
    if (!(error instanceof MomentoError)) throw error
  })
const newest = ({ rows }: Page) => rows().at(-1) as RecordedRequest

/** Goes on with another token, the one before being good still. */
async function reissue({ session, passUntil }: Page) {
  const before = session.tokens.state().value
  session.tokens.reissue('asked for')
  await passUntil(() => session.tokens.state().value !== before)
  return before?.tokenId ?? ''
}

async function whyRefused(sent: Promise<unknown>) {
  const error = await sent.catch((thrown) => thrown)
  expect(error).toBeInstanceOf(SendAgainError)
  return (error as SendAgainError).code
}

describe('a sign-in, a read and a read of what is somebody else’s', () => {
  test('are rows with both halves: what was exchanged, and why it was answered so', async () => {
    const page = await openSignedIn()
    await read(page)
    await read(page, 'globex')
    await page.allTold()

    const tokenId = page.session.tokens.state().value?.tokenId
    expect(page.rows()).toMatchObject([
      {
        method: 'POST',
        target: '/auth/0/login',
        seat: 0,
        status: 200,
        audit: { verdict: { decision: 'none' } },
      },
      {
        target: `/momento/cache/${CACHE}?key=acme%3A${month(page)}`,
        seat: 0,
        tokenId,
        status: 200,
        audit: { verdict: { decision: 'allowed', permission: { role: 'readonly', cache: CACHE } } },
      },
      {
        seat: 0,
        tokenId,
        status: 403,
        audit: {
          verdict: { decision: 'denied', reason: 'wrong_key', nearest: { role: 'readonly', cache: CACHE } },
        },
      },
    ])
    for (const { own, audit, tab } of page.rows()) {
      expect([tab, audit?.tab, own?.responseBody?.text !== undefined]).toEqual(['this-tab', 'this-tab', true])
    }
    expect(page.recording.audit.getState()).toEqual({ status: 'following' })
  })

  test('no list has a credential in it, and the token has a life and lines in the log', async () => {
    const page = await openSignedIn()
    await read(page)
    await page.allTold()
    const { recording, session } = page
    const { value } = session.tokens.state()
    const lists = [recording.requests, recording.log, recording.lives, recording.moves].map((list) =>
      list.all(),
    )
    const printed = [
      JSON.stringify(lists),
      inspect(lists, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    ]
    for (const secret of [value?.reveal() ?? '', value?.reveal().split('.')[2] ?? '', '"disposable"']) {
      expect(secret).not.toBe('')
      for (const text of printed) expect(text).not.toContain(secret)
    }
    expect(recording.lives.all()).toMatchObject([
      { seat: 0, lives: [{ tokenId: value?.tokenId, beginning: 'signed_in', claims: { tenant: 'acme' } }] },
    ])
    session.topics.note({ cache: 'collaboration', topic: 'acme-events', kind: 'opened' })
    expect(recording.log.all().map(({ id, seat, source, entry }) => [id, seat, source, entry.kind])).toEqual([
      [1, 0, 'tokens', 'accepted'],
      [2, 0, 'tokens', 'planned'],
      [3, 0, 'topic', 'opened'],
    ])
  })
})

test('what another tab does is a row of its own, and nobody’s reading of the audit is one', async () => {
  const page = await openSignedIn()
  await page.cloud.send('/auth/jwks.json', { headers: { [TAB_HEADER]: 'another-tab' } })
  await page.cloud.send('/lab/clock')
  await page.passUntil(() => page.rows().length === 3)
  expect(page.rows().map(({ target, tab, own }) => [target, tab, own !== undefined])).toEqual([
    ['/auth/0/login', 'this-tab', true],
    ['/auth/jwks.json', 'another-tab', false],
    ['/lab/clock', undefined, false],
  ])
})

test('two pages see the same requests, each its own and the other’s', async () => {
  const cloud = await createTestCloud()
  const [one, other] = [await openPage(cloud, { tabId: 'one' }), await openPage(cloud, { tabId: 'other' })]
  for (let n = 0; n < 5; n++) {
    await one.lab('GET', LAB_PATHS.clock)
    await other.lab('GET', LAB_PATHS.clock)
  }
  for (const page of [one, other]) {
    await page.passUntil(() => page.rows().length === 10 && page.rows().every(({ audit }) => audit))
    expect(page.rows().filter(({ own }) => own)).toHaveLength(5)
  }
})

test('starting over keeps the rows, doubles none, and drops the tokens', async () => {
  const page = await openSignedIn()
  await read(page)
  await page.allTold()
  const before = page.rows()
  await page.lab('POST', LAB_PATHS.reset)
  await page.signIn('viewer@globex')
  await page.passUntil(() => page.rows().length === 4 && page.rows().every(({ audit }) => audit))
  expect(page.rows().slice(0, 2)).toEqual(before)
  expect(
    page
      .rows()
      .map(({ target }) => target)
      .slice(2),
  ).toEqual(['/lab/reset', '/auth/0/login'])
  expect(page.recording.sendableTokens(0)).toEqual([page.session.tokens.state().value?.tokenId])
})

test('the clock’s moves are told: how far, or only how fast', async () => {
  const page = await openSignedIn()
  const { now } = page.clock
  const from = now()
  await page.lab('PUT', LAB_PATHS.clock, { jumpTo: from + 3_600_000 })
  await page.lab('PUT', LAB_PATHS.clock, { rate: 60 })
  await page.cloud.clock.advance(1_000)
  await page.lab('PUT', LAB_PATHS.clock, { paused: true })
  expect(page.recording.moves.all()).toEqual([
    { id: 1, from, to: from + 3_600_000, realAt: expect.any(Number), rate: 1, paused: false },
    {
      id: 2,
      from: from + 3_600_000,
      to: from + 3_600_000,
      realAt: expect.any(Number),
      rate: 60,
      paused: false,
    },
    { id: 3, from: now(), to: now(), realAt: expect.any(Number), rate: 60, paused: true },
  ])
})

describe('sent again', () => {
  test('with the token held now: the same request, a row of its own', async () => {
    const page = await openSignedIn()
    await read(page, 'globex')
    const row = newest(page)
    const id = await page.recording.sendAgain(row, { with: 'present' })
    expect(page.recording.requests.find(id)).toMatchObject({
      id: row.id + 1,
      repeats: row.id,
      target: row.target,
      tokenId: row.tokenId,
      seat: 0,
      status: 403,
    })
    await page.allTold()
    expect(newest(page).audit?.verdict).toMatchObject({ decision: 'denied', reason: 'wrong_key' })
  })

  test('with an older token while that is good, and its refusal is shown, not acted upon', async () => {
    const page = await openSignedIn()
    await read(page)
    const row = newest(page)
    const older = await reissue(page)
    const held = page.session.tokens.state()
    expect(page.recording.sendableTokens(0)).toEqual([held.value?.tokenId, older])
    expect(await page.recording.sendAgain(row, { with: older })).toBe(newest(page).id)
    expect(newest(page)).toMatchObject({ status: 200, tokenId: older, repeats: row.id })

    await page.session.auth.revoke(older)
    const { length } = page.asked
    await page.recording.sendAgain(row, { with: older })
    expect(newest(page)).toMatchObject({ status: 401, tokenId: older })
    await page.allTold()
    expect(newest(page).audit?.verdict).toEqual({ decision: 'denied', reason: 'revoked' })
    expect(page.asked.slice(length).filter((call) => !call.endsWith('/audit'))).toEqual([
      `GET /momento/cache/${CACHE}`,
    ])
    expect(page.session.tokens.state()).toBe(held)
  })

  test('a sign-in, with its password, which no row shows', async () => {
    const page = await openSignedIn()
    const [login] = page.rows()
    const sent = page.recording.sendAgain(login as RecordedRequest, { with: 'present' })
    await until(() => page.rows().length > 1 && newest(page).status !== undefined)
    await sent
    expect(newest(page)).toMatchObject({ status: 200, repeats: login?.id })
    expect(JSON.stringify(newest(page).own?.requestBody)).toContain('\\"password\\":\\"***\\"')
  })

  test('a write, body and all', async () => {
    const page = await openSignedIn()
    await page.session.momento.publish('collaboration', 'acme-events', '{"text":"hello","sentAt":1}')
    await page.recording.sendAgain(newest(page), { with: 'present' })
    expect(newest(page)).toMatchObject({ method: 'POST', status: 204 })
    expect(newest(page).own?.requestBody?.text?.reveal()).toBe('{"text":"hello","sentAt":1}')
  })

  test('what never gets an answer resolves all the same', async () => {
    const page = await openSignedIn()
    await read(page)
    const row = newest(page)
    page.cloud.cloud.fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    const id = await page.recording.sendAgain(row, { with: 'present' })
    expect(page.recording.requests.find(id)).toMatchObject({ failure: 'network', repeats: row.id })
  })

  test('not with the tokens of somebody who has left', async () => {
    const page = await openSignedIn()
    await read(page)
    const row = newest(page)
    const older = await reissue(page)
    page.session.signOut()
    expect(await whyRefused(page.recording.sendAgain(row, { with: older }))).toBe('token_gone')
    expect(await whyRefused(page.recording.sendAgain(row, { with: 'present' }))).toBe('no_token')
    await page.passUntil(() => newest(page).target === '/auth/0/logout' && newest(page).status === 204)
    await page.signIn('admin@acme')
    expect(await whyRefused(page.recording.sendAgain(row, { with: older }))).toBe('token_gone')
    expect(page.recording.whyNotAgain(row, 'present')).toBeUndefined()
  })

  test('not with those of the person before, who did not even sign out', async () => {
    const page = await openSignedIn()
    await read(page)
    const row = newest(page)
    const older = row.tokenId ?? ''
    await page.signIn('admin@acme')
    expect(page.recording.sendableTokens(0)).toEqual([page.session.tokens.state().value?.tokenId])
    expect(page.recording.whyNotAgain(row, older)).toBe('token_gone')
  })

  test('not what this page did not record, though it looks alike', async () => {
    const page = await openSignedIn()
    await read(page)
    const fromFile = { ...newest(page), target: 'https://elsewhere.example/momento/cache/c' }
    expect(await whyRefused(page.recording.sendAgain(fromFile, { with: 'present' }))).toBe('not_here')
    const row = newest(page)
    page.recording.clear()
    expect(await whyRefused(page.recording.sendAgain(row, { with: 'present' }))).toBe('not_here')
  })
})

describe('the end', () => {
  test('cleared, it is empty, and goes on', async () => {
    const page = await openSignedIn()
    await read(page)
    page.recording.clear()
    expect([page.rows(), page.recording.log.all()]).toEqual([[], []])
    await read(page)
    await page.allTold()
    expect(page.rows()).toHaveLength(1)
  })

  test('disposed of, however often, it follows nothing any more', async () => {
    const page = await openSignedIn()
    await page.allTold()
    page.close()
    page.close()
    const told = page.rows()
    page.session.topics.note({ cache: 'c', topic: 't', kind: 'opened' })
    await page.cloud.send('/lab/clock')
    await page.cloud.clock.advance(60_000)
    expect(page.rows()).toBe(told)
    expect(page.recording.log.all().every(({ source }) => source === 'tokens')).toBe(true)
    expect(page.recording.sendableTokens(0)).toEqual([])
    expect(page.cloud.clock.pending).toBe(0)
  })
})
