import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { MomentoError, type MomentoErrorCode } from '#src/momento/momento-error.ts'
import { createFakeTopic } from './fake-topic.ts'
import { renderPanel } from './render-panel.tsx'

const refused = (code: MomentoErrorCode, status = 0) => new MomentoError(code, code, { status })
const log = () => screen.getByRole('log', { name: 'Messages' })
const composer = () => screen.getByRole('textbox', { name: 'Message' })
const send = () => screen.getByRole('button', { name: 'Send' })
const status = () => screen.getByRole('status')

describe('listening', () => {
  it('shows the history with names, days and times, and then what arrives', async () => {
    const topic = createFakeTopic({ publisherId: 'data-entry@acme' })
    const { clock, advance } = await renderPanel({ topic })
    await advance(1_000)
    await act(async () => {
      topic.add('admin@acme', 'The stand-up moves to ten.', clock.now() - 26 * 3_600_000)
      topic.add('admin@acme', 'And the room is 4.', clock.now() - 3.5 * 60_000)
      await clock.advance(0)
    })
    const items = within(log())
    expect(items.getByText('Yesterday')).toBeVisible()
    expect(items.getByText('Today')).toBeVisible()
    expect(items.getAllByText('Ada')).toHaveLength(2)
    expect(items.getByText(/3 min ago/)).toBeVisible()
    expect(status()).toHaveTextContent('Live')
  })

  it('invites to talk when nobody has said anything', async () => {
    const { advance } = await renderPanel()
    expect(screen.queryByText('Nobody has said anything yet')).toBeNull()
    await advance(1_000)
    expect(screen.getByText('Nobody has said anything yet')).toBeVisible()
    expect(screen.getByText('Open a second tab to talk to yourself.')).toBeVisible()
  })

  it('with somebody beside, says who would hear it', async () => {
    const { advance } = await renderPanel({ isOneOfTwo: true })
    await advance(1_000)
    expect(screen.getByText('Whoever else is at Acme hears what Dana says here.')).toBeVisible()
    expect(screen.queryByText(/second tab/)).toBeNull()
  })

  it('announces what arrives, not the history', async () => {
    const { advance } = await renderPanel()
    expect(log()).toHaveAttribute('aria-live', 'off')
    await advance(1_000)
    await advance(1_000)
    expect(log()).toHaveAttribute('aria-live', 'polite')
    expect(log()).toHaveAttribute('aria-relevant', 'additions')
  })

  it('shows what is not a chat message as the plain text it is', async () => {
    const topic = createFakeTopic({ publisherId: 'data-entry@acme' })
    topic.addText('<img src=x onerror="alert(1)">', 'billing-robot')
    topic.add('admin@acme', '<b>bold</b>', 1)
    await renderPanel({ topic })
    expect(screen.getByText('<img src=x onerror="alert(1)">')).toBeVisible()
    expect(screen.getByText('billing-robot')).toBeVisible()
    expect(screen.getByText('<b>bold</b>')).toBeVisible()
    expect(log().querySelector('img, b')).toBeNull()
  })

  it('says where messages were trimmed away', async () => {
    const { topic, clock } = await renderPanel()
    await act(async () => {
      topic.add('admin@acme', 'before', clock.now())
      await clock.advance(0)
      topic.trim()
      topic.add('admin@acme', 'after', clock.now())
      await clock.advance(0)
    })
    const texts = within(log())
      .getAllByRole('listitem')
      .map((row) => row.textContent)
    const gap = texts.indexOf('Some messages were trimmed away here.')
    expect(texts[gap - 1]).toContain('before')
    expect(texts[gap + 1]).toContain('after')
  })

  it('marks own messages, also those of another tab', async () => {
    const topic = createFakeTopic({ publisherId: 'data-entry@acme' })
    topic.add('data-entry@acme', 'from my other tab', 1)
    await renderPanel({ topic })
    expect(within(log()).getByText('you')).toBeVisible()
  })
})

describe('saying something', () => {
  it('sends with Enter and shows the message delivered', async () => {
    const { topic, say } = await renderPanel()
    await say(composer(), 'Hello!')
    expect(topic.published.map((text) => JSON.parse(text).text)).toEqual(['Hello!'])
    expect(composer()).toHaveValue('')
    expect(within(log()).getByText('Hello!')).toBeVisible()
    expect(within(log()).getByText('Delivered')).toBeVisible()
  })

  it('starts a new line with Shift + Enter, and says so', async () => {
    const { topic, visitor } = await renderPanel()
    await visitor.type(composer(), 'one{Shift>}{Enter}{/Shift}two')
    expect(composer()).toHaveValue('one\ntwo')
    expect(topic.published).toEqual([])
    expect(composer()).toHaveAccessibleDescription(/Enter sends, Shift \+ Enter starts a new line/)
  })

  it('leaves Enter to a word that is being composed', async () => {
    const { topic, visitor } = await renderPanel()
    await visitor.type(composer(), 'にほん')
    fireEvent.keyDown(composer(), { key: 'Enter', isComposing: true })
    expect(topic.published).toEqual([])
    expect(composer()).toHaveValue('にほん')
  })

  it('sends with the button and keeps the field focused', async () => {
    const { topic, visitor, advance } = await renderPanel()
    await visitor.type(composer(), 'Hello!')
    await visitor.click(send())
    await advance(0)
    expect(topic.published).toHaveLength(1)
    expect(composer()).toHaveFocus()
  })

  it('shows what is on its way', async () => {
    const { topic, say } = await renderPanel()
    topic.onPublish(() => new Promise(() => {}))
    await say(composer(), 'slow')
    expect(within(log()).getByText('slow')).toBeVisible()
    expect(within(log()).getByText('Sending…')).toBeVisible()
  })

  it('keeps a message that did not get through, says why, and sends it when asked', async () => {
    const { topic, visitor, say, advance } = await renderPanel()
    topic.onPublish(() => Promise.reject(refused('unreachable')))
    await say(composer(), 'important')
    expect(within(log()).getByText('Not sent: the cloud cannot be reached.')).toBeVisible()
    topic.onPublish(async () => {})
    await visitor.click(screen.getByRole('button', { name: 'Try again' }))
    await advance(0)
    expect(topic.published).toHaveLength(1)
    expect(within(log()).getByText('Delivered')).toBeVisible()
  })

  it('lets a message that did not get through be discarded', async () => {
    const { topic, visitor, say } = await renderPanel()
    topic.onPublish(() => Promise.reject(refused('server', 503)))
    await say(composer(), 'unimportant')
    expect(within(log()).getByText('Not sent: the cloud is unwell (503).')).toBeVisible()
    await visitor.click(screen.getByRole('button', { name: 'Discard' }))
    expect(within(log()).queryByText('unimportant')).toBeNull()
  })

  it('counts what is left near the limit, and neither sends nor loses what is over it', async () => {
    const { topic, visitor, say } = await renderPanel()
    await visitor.click(composer())
    await visitor.paste('x'.repeat(3_000))
    expect(screen.queryByText(/bytes left/)).toBeNull()
    await visitor.paste('x'.repeat(600))
    expect(screen.getByText(/^\d+ bytes left$/)).toBeVisible()
    await say(composer(), 'x'.repeat(500))
    expect(topic.published).toEqual([])
    expect(composer()).toHaveValue('x'.repeat(4_100))
    expect(composer()).toBeInvalid()
    expect(composer()).toHaveAccessibleDescription(/Too long by \d+ bytes, so it is not sent/)
  })
})

describe('a viewer', () => {
  it('is told beforehand, by the words of the token', async () => {
    await renderPanel({ as: 'viewer@acme' })
    expect(screen.getByText('Not in this token: you may listen, not publish')).toBeVisible()
    expect(screen.getByText(/It may/)).toHaveTextContent(
      'It may listen on topic acme-events in cache collaboration. You can try all the same.',
    )
    expect(send()).toBeEnabled()
  })

  it('may try all the same: the refusal names its cause and the text is kept', async () => {
    const { topic, say } = await renderPanel({ as: 'viewer@acme' })
    topic.onPublish(() => Promise.reject(refused('forbidden', 403)))
    await say(composer(), 'May I?')
    const alert = screen.getByRole('alert')
    expect(alert).toHaveTextContent('The cloud refused this message')
    expect(alert).toHaveTextContent(
      'Denied: the token may listen on topic acme-events in cache collaboration, the request asked to publish on topic acme-events in cache collaboration.',
    )
    expect(composer()).toHaveValue('May I?')
    expect(within(log()).queryByText('May I?')).toBeNull()
  })

  it('of another role is told nothing of the kind', async () => {
    await renderPanel({ as: 'admin@globex' })
    expect(screen.queryByText(/Not in this token/)).toBeNull()
    expect(screen.getByText('globex-events')).toBeVisible()
  })
})

describe('when the topic is out of reach', () => {
  it('counts down to the next attempt, keeps the messages and the draft, and tries at once when asked', async () => {
    const topic = createFakeTopic({ publisherId: 'data-entry@acme' })
    topic.add('admin@acme', 'still here', 1)
    const { visitor, advance } = await renderPanel({ topic })
    await visitor.type(composer(), 'a draft')
    topic.onPoll(() => Promise.reject(refused('unreachable')))
    await advance(40_000)
    expect(status()).toHaveTextContent('Reconnecting')
    expect(
      screen.getByText(/^The cloud cannot be reached\. Attempt \d+ (in \d+ s|is under way)\./),
    ).toBeVisible()
    expect(screen.getByText('still here')).toBeVisible()
    expect(composer()).toHaveValue('a draft')
    const polls = topic.polls()
    topic.onPoll(async () => {})
    await visitor.click(screen.getByRole('button', { name: 'Try now' }))
    await advance(1_000)
    expect(topic.polls()).toBe(polls + 1)
    expect(status()).toHaveTextContent('Live')
  })

  it.each(['online', 'pageshow'])('tries at once on %s', async (event) => {
    const { topic, advance, clock } = await renderPanel()
    topic.onPoll(() => Promise.reject(refused('unreachable')))
    await advance(0)
    const polls = topic.polls()
    await act(async () => {
      window.dispatchEvent(new Event(event))
      await clock.advance(0)
    })
    expect(topic.polls()).toBe(polls + 1)
  })

  it('waits with a word that nobody has spoken until it knows', async () => {
    const topic = createFakeTopic({ publisherId: 'data-entry@acme' })
    topic.onPoll(() => Promise.reject(refused('not_found', 404)))
    await renderPanel({ topic })
    expect(status()).toHaveTextContent('Stopped')
    expect(screen.getByText('Listening has stopped: the cloud knows no such topic.')).toBeVisible()
    expect(screen.getByText('No messages to show')).toBeVisible()
    expect(screen.queryByText('Nobody has said anything yet')).toBeNull()
  })

  it('says that it is denied, and asks again with a new token', async () => {
    const { topic, advance, reissueToken } = await renderPanel()
    topic.onPoll(() => Promise.reject(refused('forbidden', 403)))
    await advance(0)
    expect(status()).toHaveTextContent('Denied')
    topic.onPoll(async () => {})
    await reissueToken()
    await advance(1_000)
    expect(status()).toHaveTextContent('Live')
  })

  it('stops with the session, keeps the draft, and reads the topic anew after signing in again', async () => {
    const topic = createFakeTopic({ publisherId: 'data-entry@acme' })
    topic.add('admin@acme', 'before', 1)
    const { visitor, advance, endSession, signInAgain } = await renderPanel({ topic })
    await visitor.type(composer(), 'a draft')
    endSession()
    await advance(60_000)
    expect(status()).toHaveTextContent('Stopped')
    expect(
      screen.getByText('The session has ended. Sign in again to go on; what you wrote is kept.'),
    ).toBeVisible()
    expect(screen.getByText('before')).toBeVisible()
    expect(topic.held()).toBe(0)
    topic.reset()
    topic.add('admin@acme', 'after', 2)
    await signInAgain()
    expect(screen.queryByText('before')).toBeNull()
    expect(screen.getByText('after')).toBeVisible()
    expect(composer()).toHaveValue('a draft')
  })
})

describe('leaving the page', () => {
  it('cancels listening, and brings nothing of what was under way into disorder', async () => {
    const { topic, say, advance, unmount, show, visitor } = await renderPanel()
    let release = () => {}
    topic.onPublish(() => new Promise((resolve) => (release = resolve)))
    await say(composer(), 'on its way')
    await visitor.type(composer(), 'a draft')
    unmount()
    await advance(0)
    expect(topic.held()).toBe(0)
    show()
    await advance(0)
    expect(composer()).toHaveValue('a draft')
    expect(within(log()).getByText('Sending…')).toBeVisible()
    release()
    await advance(0)
    expect(within(log()).getByText('Delivered')).toBeVisible()
    expect(within(log()).getAllByText('on its way')).toHaveLength(1)
    expect(topic.held()).toBe(1)
  })

  it('leaves no timer behind', async () => {
    const { clock, advance, unmount } = await renderPanel()
    await advance(2_000)
    unmount()
    await advance(0)
    expect(clock.pending).toBe(0)
  })
})

describe('reading further up', () => {
  /** jsdom lays nothing out, so the log is told how tall it is and where the reader stands. */
  function placeReader(
    element: HTMLElement,
    { top, height = 1_000, visible = 300 }: { top: number; height?: number; visible?: number },
  ) {
    Object.defineProperties(element, {
      scrollHeight: { configurable: true, value: height },
      clientHeight: { configurable: true, value: visible },
      scrollTop: { configurable: true, writable: true, value: top },
    })
    fireEvent.scroll(element)
  }

  it('follows the newest while the reader is there, and counts what is new while they are not', async () => {
    const topic = createFakeTopic({ publisherId: 'data-entry@acme' })
    topic.add('admin@acme', 'first', 1)
    const { visitor, clock } = await renderPanel({ topic })
    const arrive = (text: string, by = 'admin@acme') =>
      act(async () => {
        topic.add(by, text, clock.now())
        await clock.advance(0)
      })
    placeReader(log(), { top: 700 })
    await arrive('second')
    expect(log().scrollTop).toBe(1_000)

    placeReader(log(), { top: 100 })
    expect(screen.getByRole('button', { name: 'To the newest' })).toBeVisible()
    await arrive('third')
    expect(screen.getByRole('button', { name: '1 new message' })).toBeVisible()
    await arrive('fourth')
    await arrive('mine, from another tab', 'data-entry@acme')
    expect(log().scrollTop).toBe(100)
    await visitor.click(screen.getByRole('button', { name: '2 new messages' }))
    expect(log().scrollTop).toBe(1_000)
    expect(screen.queryByRole('button', { name: /new/ })).toBeNull()
  })

  it('goes to the newest when something is said', async () => {
    const { say } = await renderPanel()
    await say(composer(), 'first')
    placeReader(log(), { top: 100 })
    await say(composer(), 'second')
    expect(log().scrollTop).toBe(1_000)
  })
})
