/** One tab's part in the conversation of a seat: puts facts into messages, and messages into facts. */
import { type HeldToken, leftMs } from './held-token.ts'
import type { Ending, Lineage } from './lineage.ts'
import { before, elapsedMs, type Moment } from './moment.ts'
import type { ChannelPort } from './ports.ts'
import type { Failure } from './snapshot.ts'
import { fromWire, type Rank, type TabMessage, toWire } from './tab-messages.ts'

type Body<Details, Message = TabMessage<Details>> = Message extends unknown
  ? Omit<Message, keyof Rank | 'from'>
  : never

export type TabTalk<Details> = ReturnType<typeof createTabTalk<Details>>

export function createTabTalk<Details>({
  channel,
  tabId,
  lineage,
  moment,
  onUnheard,
}: {
  channel: ChannelPort
  tabId: string
  lineage: Lineage
  moment: () => Moment
  /** The channel refused a message: `details` that cannot be cloned, say. */
  onUnheard: (kind: string) => void
}) {
  function tell(body: Body<Details>) {
    try {
      channel.post(toWire({ ...body, ...lineage.rank, from: tabId } as TabMessage<Details>))
    } catch {
      onUnheard(body.kind)
    }
  }

  const talk = {
    ask: () => tell({ kind: 'ask' }),
    token({ answer, receivedAt }: HeldToken<Details>, skewMs: number | undefined) {
      const now = moment()
      const ageMs = elapsedMs(receivedAt, now)
      tell({ kind: 'token', answer, sentAt: now.wall, ageMs, inferredAt: lineage.inferredAt, skewMs })
    },
    failure({ attempt, cause, hard, since, delayMs }: Failure) {
      const now = moment()
      const remainingMs = delayMs - elapsedMs(since, now)
      tell({ kind: 'failed', attempt, cause, hard, sentAt: now.wall, remainingMs })
    },
    ending: ({ reason, at }: Ending) => tell({ kind: 'ended', reason, at }),
    /** Answers one who asked, if we are ahead. */
    reply(
      asker: Rank,
      {
        held,
        skewMs,
        failure,
      }: {
        held: HeldToken<Details> | undefined
        skewMs: number | undefined
        failure: Failure | undefined
      },
    ) {
      const { rank, ending } = lineage
      const now = moment()
      if (ending && asker.epoch > 0 && asker.epoch <= rank.epoch) talk.ending(ending)
      else if (held && leftMs(held, now) > 0 && lineage.isAhead(rank, asker)) talk.token(held, skewMs)
      else if (failure && failure.delayMs > elapsedMs(failure.since, now)) talk.failure(failure)
      else if (rank.epoch > asker.epoch) tell({ kind: 'known' })
    },
    listen(handle: {
      asked(asker: Rank): void
      token(message: Extract<TabMessage<Details>, { kind: 'token' }>, receivedAt: Moment): void
      failed(failure: Failure): void
      ended(message: Extract<TabMessage<Details>, { kind: 'ended' }>): void
    }) {
      return channel.subscribe((data) => {
        const message = fromWire<Details>(data)
        if (!message) return
        lineage.heard(message)
        const now = moment()
        switch (message.kind) {
          case 'ask':
            return handle.asked(message)
          case 'token':
            return handle.token(message, before(now, message.ageMs + late(message, now)))
          case 'failed': {
            const { attempt, cause, hard, remainingMs } = message
            const delayMs = remainingMs - late(message, now)
            return handle.failed({ attempt, cause, hard, since: now, delayMs })
          }
          case 'ended':
            return handle.ended(message)
        }
      })
    },
  }
  return talk
}

/** How long a message was under way: hours, if this tab was frozen. */
const late = ({ sentAt }: { sentAt: number }, now: Moment) => Math.max(now.wall - sentAt, 0)
