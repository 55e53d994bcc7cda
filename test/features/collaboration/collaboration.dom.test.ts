import { describe, expect, it } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { bytesLeft, createCollaboration } from '#src/features/collaboration/collaboration.ts'
import { createDraftKeeper } from '#src/features/collaboration/draft.ts'
import { MomentoError, type MomentoErrorCode } from '#src/momento/momento-error.ts'
import { createFakeTopic } from './fake-topic.ts'

const DANA = { id: 'data-entry@acme', tenant: 'acme' }
const refused = (code: MomentoErrorCode) => new MomentoError(code, code)
const ended = new Error('The session has ended')

function setUp({ topic = createFakeTopic({ publisherId: DANA.id }), clock = createManualClock() } = {}) {
  const collaboration = createCollaboration({
    user: DANA,
    momento: topic.client,
    drafts: createDraftKeeper(() => sessionStorage, 0, DANA.id),
    isFinal: (error) => error === ended,
    clock,
    systemClock: clock,
    random: () => 0,
  })
  const settle = () => clock.advance(0)
  return {
    topic,
    clock,
    collaboration,
    settle,
    state: () => collaboration.store.getState(),
    texts: () =>
      collaboration.store
        .getState()
        .conversation.entries.map((entry) => (entry.kind === 'gap' ? 'gap' : entry.text)),
    outgoing: () =>
      collaboration.store
        .getState()
        .conversation.outgoing.map(({ text, delivery }) => `${text}: ${delivery.status}`),
    async say(text: string) {
      collaboration.changeDraft(text)
      collaboration.say()
      await settle()
    },
  }
}

describe('listening', () => {
  it('reads the history and then what arrives', async () => {
    const { topic, collaboration, settle, texts, state } = setUp()
    for (let number = 1; number <= 250; number++) topic.add('admin@acme', `message ${number}`, number)
    collaboration.open()
    await settle()
    topic.add('admin@acme', 'live', 251)
    await settle()
    expect(texts()).toHaveLength(251)
    expect(texts().at(-1)).toBe('live')
    expect(state().connection.status).toBe('listening')
  })

  it('leaves nothing behind on leaving, and reads everything once when it comes back', async () => {
    const { topic, collaboration, clock, settle, texts } = setUp()
    topic.add('admin@acme', 'one', 1)
    const leave = collaboration.open()
    await settle()
    leave()
    leave()
    await settle()
    expect([clock.pending, topic.held()]).toEqual([0, 0])
    topic.add('admin@acme', 'two', 2)
    await settle()
    expect(texts()).toEqual(['one'])
    collaboration.open()
    await settle()
    expect(texts()).toEqual(['one', 'two'])
  })

  it('holds one poll only when opened, left and opened again at once, as StrictMode does', async () => {
    const { topic, collaboration, settle } = setUp()
    collaboration.open()()
    collaboration.open()
    await settle()
    expect(topic.held()).toBe(1)
  })

  it('takes a reset topic for a new one, although its numbers are the same', async () => {
    const { topic, collaboration, settle, texts } = setUp()
    topic.add('admin@acme', 'before', 1)
    const leave = collaboration.open()
    await settle()
    leave()
    topic.reset()
    topic.add('admin@acme', 'after', 2)
    collaboration.open()
    await settle()
    expect(texts()).toEqual(['after'])
  })

  it('tells of what was trimmed away', async () => {
    const { topic, collaboration, settle, texts } = setUp()
    topic.add('admin@acme', 'one', 1)
    collaboration.open()
    await settle()
    topic.trim()
    topic.add('admin@acme', 'two', 2)
    await settle()
    expect(texts()).toEqual(['one', 'gap', 'two'])
  })

  it('ends a wait when the machine wakes, but lets a refusal stand until somebody asks', async () => {
    const { topic, collaboration, settle, state } = setUp()
    topic.onPoll(() => Promise.reject(refused('unreachable')))
    collaboration.open()
    await settle()
    expect(state().connection).toMatchObject({ status: 'waiting', attempt: 1 })
    topic.onPoll(() => Promise.reject(refused('forbidden')))
    collaboration.wake()
    await settle()
    expect(state().connection.status).toBe('denied')
    const before = topic.polls()
    collaboration.wake()
    await settle()
    expect(topic.polls()).toBe(before)
    topic.onPoll(async () => {})
    collaboration.resume()
    await settle()
    expect(topic.polls()).toBe(before + 1)
  })

  it('stops when no token will come', async () => {
    const { topic, collaboration, settle, state } = setUp()
    topic.onPoll(() => Promise.reject(ended))
    collaboration.open()
    await settle()
    expect(state().connection).toEqual({ status: 'stopped', error: ended })
  })
})

describe('saying something', () => {
  it('empties the draft, sends it trimmed with the clock’s whole millisecond, and sees it come back', async () => {
    const { topic, collaboration, settle, state, texts, outgoing, say } = setUp({
      // As the lab clock does at an odd rate.
      clock: { ...createManualClock(), now: () => 1_000.75 },
    })
    collaboration.open()
    await settle()
    await say('  hello\nthere \n')
    expect(topic.published).toEqual(['{"text":"hello\\nthere","sentAt":1000}'])
    expect(state().draft).toBe('')
    expect(texts()).toEqual(['hello\nthere'])
    expect(outgoing()).toEqual([])
  })

  it.each([[''], ['  \n\t ']])('does nothing when there is nothing to say (%j)', async (text) => {
    const { topic, state, say } = setUp()
    await say(text)
    expect(topic.published).toEqual([])
    expect(state().conversation.outgoing).toEqual([])
    expect(state().draft).toBe(text)
  })

  it('counts bytes, not letters, and keeps what is too long', async () => {
    const { topic, clock, state, say } = setUp()
    const frame = 4096 - bytesLeft('', clock.now())
    const fits = '€'.repeat(Math.floor((4096 - frame) / 3))
    expect(bytesLeft(`${fits}€`, clock.now())).toBeLessThan(0)
    await say(`${fits}€`)
    expect(topic.published).toEqual([])
    expect(state().draft).toBe(`${fits}€`)
    await say(fits)
    expect(topic.published).toHaveLength(1)
  })

  it('keeps the order in which things were said, however slow the first is', async () => {
    const { topic, outgoing, settle, say } = setUp()
    let release = () => {}
    topic.onPublish(() => new Promise((resolve) => (release = resolve)))
    await say('one')
    await say('two')
    expect(outgoing()).toEqual(['one: sending', 'two: sending'])
    expect(topic.published).toEqual([])
    release()
    await settle()
    expect(topic.published).toHaveLength(1)
    release()
    await settle()
    expect(topic.published.map((text) => JSON.parse(text).text)).toEqual(['one', 'two'])
    expect(outgoing()).toEqual(['one: sent', 'two: sent'])
  })

  it.each(['unreachable', 'server', 'rate_limited', 'bad_answer', 'unauthorized'] as const)(
    'keeps a message that met %s, to be tried again or given up',
    async (code) => {
      const { topic, collaboration, outgoing, settle, state, say } = setUp()
      topic.onPublish(() => Promise.reject(refused(code)))
      await say('one')
      await say('two')
      expect(outgoing()).toEqual(['one: failed', 'two: failed'])
      const [one, two] = state().conversation.outgoing
      topic.onPublish(async () => {})
      collaboration.tryAgain(one?.id ?? '')
      collaboration.tryAgain(one?.id ?? '')
      collaboration.discard(two?.id ?? '')
      await settle()
      collaboration.tryAgain(one?.id ?? '')
      await settle()
      expect(topic.published.map((text) => JSON.parse(text).text)).toEqual(['one'])
      expect(outgoing()).toEqual(['one: sent'])
    },
  )

  it.each(['forbidden', 'too_large', 'invalid_argument', 'not_found'] as const)(
    'puts a message back into the draft that %s refused for good',
    async (code) => {
      const { topic, collaboration, outgoing, state, say } = setUp()
      topic.onPublish(async () => {
        collaboration.changeDraft('written meanwhile')
        throw refused(code)
      })
      await say('one')
      expect(state().draft).toBe('one\nwritten meanwhile')
      expect(state().refusal).toMatchObject({ code })
      expect(outgoing()).toEqual([])
    },
  )

  it('forgets the refusal when something is said again, or nothing is left to say', async () => {
    const { topic, collaboration, settle, state, say } = setUp()
    topic.onPublish(() => Promise.reject(refused('forbidden')))
    await say('one')
    collaboration.changeDraft('on')
    expect(state().refusal).toBeDefined()
    collaboration.changeDraft('')
    expect(state().refusal).toBeUndefined()
    await say('one')
    topic.onPublish(async () => {})
    collaboration.say()
    expect(state().refusal).toBeUndefined()
    await settle()
    expect(topic.published).toHaveLength(1)
  })

  it('does not call a message failed that came back although its answer was lost', async () => {
    const { topic, collaboration, settle, outgoing, texts, state, say } = setUp()
    let lose = () => {}
    const lost = new Promise<void>((resolve) => (lose = resolve))
    collaboration.open()
    await settle()
    topic.onPublish(async (text) => {
      topic.addText(text, DANA.id)
      await lost
      throw refused('forbidden')
    })
    await say('one')
    expect(outgoing()).toEqual([])
    lose()
    await settle()
    expect(texts()).toEqual(['one'])
    expect(outgoing()).toEqual([])
    expect(state()).toMatchObject({ draft: '', refusal: undefined })
  })
})

describe('a reload', () => {
  it('keeps the draft and what did not get through', async () => {
    const first = setUp()
    first.topic.onPublish(() => Promise.reject(refused('unreachable')))
    await first.say('not through')
    first.collaboration.changeDraft('half a sent')
    const second = setUp()
    expect(second.state().draft).toBe('half a sent')
    expect(second.outgoing()).toEqual(['not through: failed'])
  })

  it('settles a message that had got through as soon as the history tells', async () => {
    const { topic, clock, ...first } = setUp()
    topic.onPublish(() => new Promise(() => {}))
    await first.say('on its way')
    topic.add(DANA.id, 'on its way', clock.now())
    const second = setUp({ topic, clock })
    expect(second.outgoing()).toEqual(['on its way: failed'])
    second.collaboration.open()
    await second.settle()
    expect(second.texts()).toEqual(['on its way'])
    expect(second.outgoing()).toEqual([])
    expect(sessionStorage).toHaveLength(0)
  })

  it('does not bring back what the cloud took', async () => {
    const { say, outgoing } = setUp()
    await say('taken')
    expect(outgoing()).toEqual(['taken: sent'])
    expect(setUp().outgoing()).toEqual([])
  })
})
