/**
 * One person's end of the tenant's topic: listens, says things one after the other, and keeps what was not said.
 * Knows no React; lives as long as its session, so that leaving the page loses nothing that is under way.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '#src/clock/clock.ts'
import type { User } from '#src/contract/auth.ts'
import { chatMessageBytes, encodeChatMessage } from '#src/contract/chat.ts'
import { MAX_MESSAGE_BYTES } from '#src/contract/limits.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import type { MomentoClient } from '#src/momento/momento-client.ts'
import { MomentoError } from '#src/momento/momento-error.ts'
import { openSubscription, type Subscription, type SubscriptionState } from '#src/momento/subscription.ts'
import type { TopicJournal } from '#src/momento/topic-journal.ts'
import {
  type Conversation,
  type ConversationEvent,
  changeConversation,
  isNotSent,
  startConversation,
} from './conversation.ts'
import type { DraftKeeper } from './draft.ts'

export type CollaborationState = {
  conversation: Conversation
  connection: SubscriptionState
  draft: string
  /** Why the last message came back into the draft. */
  refusal: Error | undefined
}

export type Collaboration = {
  readonly topic: string
  readonly store: StoreApi<CollaborationState>
  /** Reads the topic from its kept start and listens on. Returns how to leave. */
  open(): () => void
  /** Tries again now, whatever it was that stopped listening. */
  resume(): void
  /** The machine or the network woke: a wait ends, a refusal stands. */
  wake(): void
  changeDraft(text: string): void
  /** Says the draft, if there is something to say and it is not too long. */
  say(): void
  tryAgain(id: string): void
  discard(id: string): void
}

/** Bytes still free in a message that says this; negative when it is too long. */
export const bytesLeft = (draft: string, sentAt: number) =>
  MAX_MESSAGE_BYTES - chatMessageBytes({ text: draft.trim(), sentAt: Math.floor(sentAt) })

export function createCollaboration({
  user,
  momento,
  drafts,
  isFinal,
  note,
  clock,
  systemClock,
  random,
}: {
  user: Pick<User, 'id' | 'tenant'>
  momento: MomentoClient
  drafts: DraftKeeper
  /** Says which errors mean that no token will ever come. */
  isFinal: (error: unknown) => boolean
  /** Takes note of what the subscription does. */
  note?: TopicJournal['note']
  clock: Clock
  systemClock: Clock
  random?: () => number
}): Collaboration {
  const topic = collaborationTopic(user.tenant)
  let ids = 0
  const nextId = () => `message-${++ids}`

  const kept = drafts.read()
  const unsent = kept.unsent.map((message) => ({ id: nextId(), ...message }))
  const store = createStore<CollaborationState>(() => ({
    conversation: startConversation(user.id, unsent),
    connection: { status: 'opening' },
    draft: kept.draft,
    refusal: undefined,
  }))
  store.subscribe(({ draft, conversation }, before) => {
    if (draft === before.draft && conversation.outgoing === before.conversation.outgoing) return
    const unsent = conversation.outgoing.filter(isNotSent).map(({ text, sentAt }) => ({ text, sentAt }))
    drafts.write({ draft, unsent })
  })

  const change = (event: ConversationEvent) =>
    store.setState(({ conversation }) => ({ conversation: changeConversation(conversation, event) }))
  const find = (id: string) => store.getState().conversation.outgoing.find((message) => message.id === id)

  let subscription: Subscription | undefined

  // One after the other: two requests at once could overtake each other.
  let queue = Promise.resolve()
  function enqueue(id: string) {
    queue = queue.then(() => publish(id))
  }

  async function publish(id: string) {
    const message = find(id)
    if (message?.delivery.status !== 'sending') return
    const { text, sentAt } = message
    try {
      await momento.publish(CACHES.collaboration, topic, encodeChatMessage({ text, sentAt }))
      change({ type: 'accepted', id })
    } catch (thrown) {
      // It may have come back over the topic all the same, before the answer got lost.
      if (!find(id)) return
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      if (isRefusal(error)) takeBack(id, text, error)
      else change({ type: 'failed', id, error })
    }
  }

  /** Trying the same again would be refused again: the text goes back to where it can be changed. */
  function takeBack(id: string, text: string, refusal: Error) {
    store.setState(({ conversation, draft }) => ({
      conversation: changeConversation(conversation, { type: 'withdrawn', id }),
      draft: draft === '' ? text : `${text}\n${draft}`,
      refusal,
    }))
  }

  return {
    topic,
    store,
    open() {
      // Never on top of what was read before: after a reset the same numbers mean other messages.
      change({ type: 'reopened' })
      const opened = openSubscription({
        client: momento,
        cache: CACHES.collaboration,
        topic,
        onEvents: (events) => change({ type: 'received', events }),
        isFinal,
        clock,
        systemClock,
        ...(random ? { random } : {}),
        ...(note ? { note } : {}),
      })
      subscription = opened
      store.setState({ connection: opened.state() })
      opened.subscribe(() => store.setState({ connection: opened.state() }))
      return () => {
        opened.close()
        if (subscription === opened) subscription = undefined
      }
    },
    resume: () => subscription?.resume(),
    wake() {
      if (store.getState().connection.status === 'waiting') subscription?.resume()
    },
    changeDraft(draft) {
      const { refusal } = store.getState()
      store.setState({ draft, refusal: draft === '' ? undefined : refusal })
    },
    say() {
      const { draft } = store.getState()
      const text = draft.trim()
      const sentAt = Math.floor(clock.now())
      if (text === '' || bytesLeft(draft, sentAt) < 0) return
      const id = nextId()
      change({ type: 'composed', id, text, sentAt })
      store.setState({ draft: '', refusal: undefined })
      enqueue(id)
    },
    tryAgain(id) {
      if (find(id)?.delivery.status !== 'failed') return
      change({ type: 'retried', id })
      enqueue(id)
    },
    discard: (id) => change({ type: 'withdrawn', id }),
  }
}

const isRefusal = (error: Error) =>
  error instanceof MomentoError && !error.transient && error.code !== 'unauthorized'
