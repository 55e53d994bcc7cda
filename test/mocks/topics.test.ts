/** The data plane's topics: every message in order and once, or the reader is told that something is missing. */
import { describe, expect, test } from 'vitest'
import { MAX_TOPICS_PER_CACHE } from '#mocks/momento/topics.ts'
import { MAX_MESSAGE_BYTES, POLL_HOLD_MS, TOPIC_HISTORY_ITEMS } from '#src/contract/limits.ts'
import { TENANTS } from '#src/contract/personas.ts'
import {
  createTestCloud,
  expectCloudHeaders,
  expectProblem,
  settle,
  type TestCloud,
  until,
} from './test-cloud.ts'

type Who = { token: string }
const TOPIC = '/momento/topics/collaboration/acme-events'
const TEXT = { 'Content-Type': 'text/plain' }

const publish = (cloud: TestCloud, { token }: Who, body: BodyInit, path = TOPIC) =>
  cloud.send(path, { method: 'POST', headers: { ...TEXT, Authorization: token }, body })
const poll = (
  cloud: TestCloud,
  { token }: Who,
  number = 0,
  page = 0,
  { path = TOPIC, signal }: { path?: string; signal?: AbortSignal } = {},
) =>
  cloud.send(`${path}?sequence_number=${number}&sequence_page=${page}`, {
    headers: { Authorization: token },
    ...(signal ? { signal } : {}),
  })
const trim = (cloud: TestCloud) =>
  cloud.send('/lab/topics/collaboration/acme-events/trim', { method: 'POST' })

type Entry = {
  item?: {
    topic_sequence_number: number
    sequence_page: number
    publisher_id: string
    value: { text: string }
  }
  discontinuity?: { last_topic_sequence: number; new_topic_sequence: number; new_sequence_page: number }
}
async function entries(response: Response | Promise<Response>): Promise<Entry[]> {
  const answer = await response
  expect(answer.status).toBe(200)
  return (await answer.json()).items
}
const texts = async (response: Response | Promise<Response>) =>
  (await entries(response)).map(({ item }) => item?.value.text)
const gap = (last: number, next: number, page: number) => ({
  discontinuity: { last_topic_sequence: last, new_topic_sequence: next, new_sequence_page: page },
})

/** Puts messages in without signing each request. */
const fill = (cloud: TestCloud, from: number, to: number) =>
  cloud.database.write(['topics', 'messages'], async (tx) => {
    const topic = { cache: 'collaboration', topic: 'acme-events', page: 1 }
    for (let number = from; number <= to; number++) {
      tx.objectStore('messages').put({ ...topic, number, text: `${number}`, publisherId: 'x' })
    }
    await tx.objectStore('topics').put({ ...topic, nextNumber: to + 1 })
  })

/** A poll that waits has armed its timer. */
const untilHeld = (cloud: TestCloud, polls = 1) => until(() => cloud.clock.pending === polls)

/** Whether a poll is still open after everything had time to happen. */
async function isHeld(response: Promise<Response>) {
  await settle()
  return (await Promise.race([response, Promise.resolve('held')])) === 'held'
}

describe('publishing and listening', () => {
  test('a message arrives with its number, page and who sent it', async () => {
    const cloud = await createTestCloud()
    const dana = await cloud.signIn('data-entry@acme')
    const text = '{"text":"ü 漢 \u{1f600}","sentAt":1}'
    const published = await publish(cloud, dana, text)
    expect([published.status, await published.text()]).toEqual([204, ''])
    expectCloudHeaders(published)
    const response = await poll(cloud, dana)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({
      items: [
        {
          item: {
            topic_sequence_number: 1,
            sequence_page: 1,
            publisher_id: 'data-entry@acme',
            value: { text },
          },
        },
      ],
    })
  })

  test('a reader goes on where it was', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    for (const text of ['a', 'b', 'c']) await publish(cloud, admin, text)
    expect(await texts(poll(cloud, admin, 0, 0))).toEqual(['a', 'b', 'c'])
    expect(await texts(poll(cloud, admin, 0, 1))).toEqual(['a', 'b', 'c'])
    expect(await texts(poll(cloud, admin, 1, 1))).toEqual(['a', 'b', 'c'])
    expect(await texts(poll(cloud, admin, 3, 1))).toEqual(['c'])
  })

  test('an answer has at most a hundred items, and the next goes on', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    await fill(cloud, 1, 250)
    const seen: (string | undefined)[] = []
    for (let next = 1, sizes = [100, 100, 50]; sizes.length > 0; next += 100) {
      const got = await texts(poll(cloud, admin, next, 1))
      expect(got.length).toBe(sizes.shift())
      seen.push(...got)
    }
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => `${index + 1}`))
  })

  test('200 messages from each of two tabs at once get 400 consecutive numbers', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const [dana, ada] = [await cloud.signIn('data-entry@acme'), await cloud.signIn('admin@acme', { seat: 1 })]
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => [
        publish(cloud, dana, `dana ${n}`),
        publish(other, ada, `ada ${n}`),
      ]).flat(),
    )
    expect(answers.every(({ status }) => status === 204)).toBe(true)
    const all: Entry[] = []
    while (all.length < 400) all.push(...(await entries(poll(cloud, dana, all.length + 1, 1))))
    expect(all.map(({ item }) => item?.topic_sequence_number)).toEqual(
      Array.from({ length: 400 }, (_, n) => n + 1),
    )
    expect(new Set(all.map(({ item }) => item?.value.text)).size).toBe(400)
    const fromDana = all.filter(({ item }) => item?.publisher_id === 'data-entry@acme')
    expect(fromDana.length).toBe(200)
    expect(fromDana.every(({ item }) => item?.value.text.startsWith('dana'))).toBe(true)
  })
})

describe('a position the topic cannot go on from', () => {
  test('rolled away: the gap first, then what is kept', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    await fill(cloud, 1, TOPIC_HISTORY_ITEMS)
    expect((await entries(poll(cloud, admin, 1, 1)))[0]?.item?.topic_sequence_number).toBe(1)
    for (let n = 1; n <= 5; n++) await publish(cloud, admin, `${TOPIC_HISTORY_ITEMS + n}`)

    const answer = await entries(poll(cloud, admin, 3, 1))
    expect(answer.length).toBe(100)
    expect(answer[0]).toEqual(gap(2, 6, 1))
    expect(answer[1]?.item?.topic_sequence_number).toBe(6)
    // The oldest kept is still there, and whoever asks from the start misses nothing that is kept.
    expect((await texts(poll(cloud, admin, 6, 1)))[0]).toBe('6')
    expect((await texts(poll(cloud, admin, 0, 0)))[0]).toBe('6')
    const kept = await cloud.database.read(['messages'], (tx) => tx.objectStore('messages').count())
    expect(kept).toBe(TOPIC_HISTORY_ITEMS)
  })

  test('trimmed: the next page begins, and numbers with it', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    for (const text of ['a', 'b']) await publish(cloud, admin, text)
    expect((await trim(cloud)).status).toBe(204)
    expect(await entries(poll(cloud, admin, 3, 1))).toEqual([gap(2, 1, 2)])
    await publish(cloud, admin, 'c')
    expect(await entries(poll(cloud, admin, 1, 1))).toEqual([
      gap(0, 1, 2),
      {
        item: {
          topic_sequence_number: 1,
          sequence_page: 2,
          publisher_id: 'admin@acme',
          value: { text: 'c' },
        },
      },
    ])
    expect(await texts(poll(cloud, admin, 1, 2))).toEqual(['c'])
    expect(await texts(poll(cloud, admin, 0, 0))).toEqual(['c'])
    expect(await entries(poll(cloud, admin, 5, 0))).toEqual([gap(4, 1, 2), expect.anything()])
  })

  test('never was: a number or page of the future', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    expect(await entries(poll(cloud, admin, 2, 1))).toEqual([gap(1, 1, 1)])
    await publish(cloud, admin, 'a')
    expect(await entries(poll(cloud, admin, 3, 1))).toEqual([gap(2, 1, 1), expect.anything()])
    expect(await entries(poll(cloud, admin, 1, 2))).toEqual([gap(0, 1, 1), expect.anything()])
    const most = Number.MAX_SAFE_INTEGER
    expect(await entries(poll(cloud, admin, most, most))).toEqual([gap(most - 1, 1, 1), expect.anything()])
  })

  test('starting over: pages go on, so that nobody takes new messages for old ones', async () => {
    const cloud = await createTestCloud()
    await publish(cloud, await cloud.signIn('admin@acme'), 'old')
    await cloud.send('/lab/reset', { method: 'POST' })
    const admin = await cloud.signIn('admin@acme')
    expect(await entries(poll(cloud, admin, 2, 1))).toEqual([gap(1, 1, 2)])
    await publish(cloud, admin, 'new')
    expect(await texts(poll(cloud, admin, 0, 0))).toEqual(['new'])
  })

  test('a topic nobody has spoken on has nothing to trim', async () => {
    const cloud = await createTestCloud()
    expect((await trim(cloud)).status).toBe(204)
    const admin = await cloud.signIn('admin@acme')
    await publish(cloud, admin, 'a')
    expect((await entries(poll(cloud, admin)))[0]?.item?.sequence_page).toBe(1)
  })
})

describe('a held poll', () => {
  test('waits for a message, from its own tab or another', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const admin = await cloud.signIn('admin@acme')
    for (const [index, tab] of [cloud, other].entries()) {
      const held = poll(cloud, admin, index + 1, 1)
      await untilHeld(cloud)
      await publish(tab, admin, `message ${index}`)
      expect(await texts(held)).toEqual([`message ${index}`])
    }
    expect(cloud.clock.pending).toBe(0)
  })

  test('does not wake for another topic', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const held = poll(cloud, admin)
    await publish(
      cloud,
      await cloud.signIn('admin@globex', { seat: 1 }),
      'x',
      '/momento/topics/collaboration/globex-events',
    )
    expect(await isHeld(held)).toBe(true)
    await publish(cloud, admin, 'x')
    expect(await texts(held)).toEqual(['x'])
  })

  test('is told of a trim', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    await publish(cloud, admin, 'a')
    const held = poll(cloud, admin, 2, 1)
    await untilHeld(cloud)
    await trim(cloud)
    expect(await entries(held)).toEqual([gap(1, 1, 2)])
  })

  test('ends empty after 20 seconds of real time, however slow the clock of the cloud is', async () => {
    const cloud = await createTestCloud()
    await cloud.post('/lab/clock', { rate: 0.1 }, { method: 'PUT' })
    const startedAt = cloud.clock.now()
    const admin = await cloud.signIn('admin@acme')
    const held = poll(cloud, admin)
    await untilHeld(cloud)
    await cloud.clock.advance(POLL_HOLD_MS - 1)
    expect(await isHeld(held)).toBe(true)
    await cloud.clock.advance(1)
    const response = await held
    expect(Date.parse(response.headers.get('date') ?? '')).toBe(startedAt + POLL_HOLD_MS * 0.1)
    expect(await entries(response)).toEqual([])
    expect(cloud.clock.pending).toBe(0)
  })

  test('gives nothing to a token that was revoked meanwhile, and says so at once', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const first = await cloud.signIn('admin@acme')
    const second = await (await cloud.post('/auth/0/token')).json()
    for (const [tab, who] of [
      [cloud, first],
      [other, second],
    ] as const) {
      const held = poll(cloud, who)
      await untilHeld(cloud)
      await tab.post('/auth/0/revoke', { jti: who.tokenId })
      await expectProblem(await held, 'AUTHENTICATION_ERROR')
    }
  })

  test('gives nothing to a token that expired meanwhile', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    await cloud.clock.advance(899_000)
    const held = poll(cloud, admin)
    await untilHeld(cloud)
    await cloud.clock.advance(1000)
    const { token } = await (await cloud.post('/auth/0/token')).json()
    await publish(cloud, { token }, 'not for the dead')
    await expectProblem(await held, 'AUTHENTICATION_ERROR', 'not for the dead')
  })

  test('learns at once that the clock was moved past its end, and that everything was seeded anew', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const admin = await cloud.signIn('admin@acme')
    const jumped = poll(cloud, admin)
    await untilHeld(cloud)
    await other.post('/lab/clock', { jumpTo: cloud.clock.now() + 900_000 }, { method: 'PUT' })
    await expectProblem(await jumped, 'AUTHENTICATION_ERROR')

    const again = await (await cloud.post('/auth/0/token')).json()
    const reset = poll(cloud, again)
    await untilHeld(cloud)
    await other.send('/lab/reset', { method: 'POST' })
    await expectProblem(await reset, 'AUTHENTICATION_ERROR')
    expect(cloud.clock.pending).toBe(0)
  })

  test('stays through a change of the clock or of keys that leaves its token good', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const held = poll(cloud, admin)
    await untilHeld(cloud)
    await cloud.post('/lab/clock', { rate: 2 }, { method: 'PUT' })
    await cloud.send('/lab/signing-keys/rotate', { method: 'POST' })
    expect(await isHeld(held)).toBe(true)
    await publish(cloud, admin, 'x')
    expect(await texts(held)).toEqual(['x'])
  })

  test('is let go when the caller leaves, before or while it is held', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const caller = new AbortController()
    const held = poll(cloud, admin, 0, 0, { signal: caller.signal })
    await untilHeld(cloud)
    caller.abort()
    await expectProblem(await held, 'internal')
    await expectProblem(await poll(cloud, admin, 0, 0, { signal: caller.signal }), 'internal')
    expect(cloud.clock.pending).toBe(0)
  })

  test('is let go when the cloud closes', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    const held = [poll(cloud, admin), poll(cloud, admin)]
    await untilHeld(cloud, 2)
    cloud.cloud.close()
    for (const response of held) await expectProblem(await response, 'internal')
    expect(cloud.clock.pending).toBe(0)
  })
})

describe('who may', () => {
  test('a viewer listens and does not publish', async () => {
    const cloud = await createTestCloud()
    const viewer = await cloud.signIn('viewer@acme')
    await expectProblem(await publish(cloud, viewer, 'x'), 'PERMISSION_ERROR')
    await publish(cloud, await cloud.signIn('admin@acme', { seat: 1 }), 'y')
    expect(await texts(poll(cloud, viewer))).toEqual(['y'])
  })

  test('nobody hears or speaks to another tenant', async () => {
    const cloud = await createTestCloud()
    for (const { id: mine } of TENANTS) {
      const admin = await cloud.signIn(`admin@${mine}`)
      for (const { id } of TENANTS.filter(({ id }) => id !== mine)) {
        const path = `/momento/topics/collaboration/${id}-events`
        await expectProblem(await poll(cloud, admin, 0, 0, { path }), 'PERMISSION_ERROR', id)
        await expectProblem(await publish(cloud, admin, 'x', path), 'PERMISSION_ERROR', id)
      }
      for (const path of [
        `/momento/topics/billing/${mine}-events`,
        `/momento/topics/unheard-of/${mine}-events`,
      ]) {
        await expectProblem(await publish(cloud, admin, 'x', path), 'PERMISSION_ERROR')
      }
    }
    expect(await cloud.database.read(['topics'], (tx) => tx.objectStore('topics').count())).toBe(0)
  })

  test('nothing without a credential', async () => {
    const cloud = await createTestCloud()
    await expectProblem(await poll(cloud, { token: '' }, -1), 'AUTHENTICATION_ERROR')
    await expectProblem(await publish(cloud, { token: '' }, ''), 'AUTHENTICATION_ERROR')
  })
})

describe('bad input', () => {
  test('a message has 1 byte to 4 KiB', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    expect((await publish(cloud, admin, 'x'.repeat(MAX_MESSAGE_BYTES))).status).toBe(204)
    await expectProblem(await publish(cloud, admin, 'x'.repeat(MAX_MESSAGE_BYTES + 1)), 'too_large', 'xxx')
    await expectProblem(await publish(cloud, admin, 'ü'.repeat(MAX_MESSAGE_BYTES / 2 + 1)), 'too_large')
    await expectProblem(await publish(cloud, admin, ''), 'INVALID_ARGUMENT_ERROR')
    await expectProblem(await publish(cloud, admin, new Uint8Array([0xc3, 0x28])), 'INVALID_ARGUMENT_ERROR')
    expect((await entries(poll(cloud, admin))).length).toBe(1)
  })

  test('a message is text', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('admin@acme')
    for (const type of ['application/json', 'text/html', 'text/plainly', 'text/plain; charset=utf-16', '']) {
      const headers = { Authorization: token, 'Content-Type': type }
      await expectProblem(
        await cloud.send(TOPIC, { method: 'POST', headers, body: 'x' }),
        'unsupported_media_type',
      )
    }
    const headers = { Authorization: token, 'Content-Type': 'text/plain;charset=UTF-8' }
    expect((await cloud.send(TOPIC, { method: 'POST', headers, body: 'x' })).status).toBe(204)
  })

  test('a position is two whole numbers', async () => {
    const cloud = await createTestCloud()
    const headers = { Authorization: (await cloud.signIn('admin@acme')).token }
    for (const text of ['', '-1', '1.5', '1e3', 'x', '01', '%2B1', '9007199254740992', '9'.repeat(100)]) {
      for (const query of [
        `sequence_number=${text}&sequence_page=0`,
        `sequence_number=0&sequence_page=${text}`,
      ]) {
        await expectProblem(await cloud.send(`${TOPIC}?${query}`, { headers }), 'INVALID_ARGUMENT_ERROR')
      }
    }
  })

  test('a position has two parts, each given once', async () => {
    const cloud = await createTestCloud()
    const headers = { Authorization: (await cloud.signIn('admin@acme')).token }
    for (const query of [
      '',
      '?sequence_number=0',
      '?sequence_page=0',
      '?sequence_number=0&sequence_page=0&sequence_page=0',
    ]) {
      await expectProblem(await cloud.send(`${TOPIC}${query}`, { headers }), 'INVALID_ARGUMENT_ERROR')
    }
  })

  test('the name of a topic must be one', async () => {
    const cloud = await createTestCloud()
    const admin = await cloud.signIn('admin@acme')
    for (const name of ['*', '%00', '%e2%80%8b', '%zz', 'x'.repeat(513)]) {
      await expectProblem(
        await publish(cloud, admin, 'x', `/momento/topics/collaboration/${name}`),
        'INVALID_ARGUMENT_ERROR',
      )
      const path = `/lab/topics/collaboration/${name}/trim`
      await expectProblem(await cloud.send(path, { method: 'POST' }), 'invalid_request')
    }
  })
})

test('a cache has room for a hundred topics', async () => {
  const cloud = await createTestCloud()
  const admin = await cloud.signIn('admin@acme')
  await cloud.database.write(['topics'], async (tx) => {
    for (let n = 0; n < MAX_TOPICS_PER_CACHE; n++) {
      await tx.objectStore('topics').put({ cache: 'collaboration', topic: `t${n}`, page: 1, nextNumber: 2 })
    }
  })
  await expectProblem(await publish(cloud, admin, 'x'), 'LIMIT_EXCEEDED_ERROR')
})
