/** One tab's voice in the conversation of a seat. */
import type { HeldToken } from './held-token.ts'
import type { Note } from './journal.ts'
import { isAhead, type Lineage } from './lineage.ts'
import { diesAt } from './plan.ts'
import type { ChannelPort } from './ports.ts'
import { type Failure, onAxis } from './snapshot.ts'
import type { MessageBody, Rank, TabMessage } from './tab-messages.ts'

export function createTabTalk<Details>(
  channel: ChannelPort,
  from: string,
  lineage: Lineage,
  time: () => number,
  toWall: (at: number) => number,
  note: Note,
) {
  function tell(body: MessageBody<Details>) {
    try {
      channel.post({ v: 1, from, rank: lineage.rank, ...body } satisfies TabMessage<Details>)
    } catch {
      // The channel refuses it: `details` that cannot be cloned, say.
      note('unheard', { why: body.kind })
    }
  }

  const tellToken = ({ answer, receivedAt }: HeldToken<Details>, skewMs: number | undefined) =>
    tell({ kind: 'token', answer, receivedAt: toWall(receivedAt), skewMs })

  const tellFailure = (failure: Failure) => tell({ kind: 'failed', failure: onAxis(failure, toWall) })

  /** Answers one who asked with what is news to him. */
  function reply(
    asker: Rank,
    held: HeldToken<Details> | undefined,
    skewMs: number | undefined,
    failure: Failure | undefined,
  ) {
    const { rank, ending } = lineage
    // Who asks may know of a sign-in that was told before we were there.
    if (asker.epoch > rank.epoch) tell({ kind: 'ask' })
    if (ending && asker.epoch > 0 && (asker.epoch <= rank.epoch || rank.isGuess)) {
      tell({ kind: 'ended', ...ending })
    } else if (held && diesAt(held) > time() && isAhead(rank, asker)) tellToken(held, skewMs)
    else if (failure && failure.dueAt > time()) tellFailure(failure)
    else if (rank.epoch > asker.epoch) tell({ kind: 'known' })
  }

  return { tell, tellToken, tellFailure, reply }
}
