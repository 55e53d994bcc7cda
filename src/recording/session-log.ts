/** One log of what all token managers and subscriptions of this tab write down. */
import type { Clock } from '#src/clock/clock.ts'
import type { Session } from '#src/session/session.ts'
import { createLiveList } from './live-list.ts'
import type { LogEntry } from './log-entry.ts'
import { MAX_LOG_ENTRIES, type Recording } from './recording.ts'

export type SessionLog = {
  readonly log: Recording['log']
  /** Returns how to stop. */
  follow(session: Session): () => void
  clear(): void
  dispose(): void
}

type Journal<Entry> = { entries(): readonly Entry[]; subscribe(listener: () => void): () => void }

export function createSessionLog({ systemClock }: { systemClock: Clock }): SessionLog {
  const log = createLiveList<LogEntry>({ systemClock, limit: MAX_LOG_ENTRIES })
  let lastId = 0

  function read<Entry extends { id: number }>(journal: Journal<Entry>, keep: (entry: Entry) => void) {
    let lastRead = 0
    const follow = () => {
      for (const entry of journal.entries()) {
        if (entry.id <= lastRead) continue
        lastRead = entry.id
        keep(entry)
      }
    }
    follow()
    return journal.subscribe(follow)
  }

  return {
    log: { all: log.all, subscribe: log.subscribe },
    follow({ seat, tokens, topics }) {
      const placed = (at: number) => ({ id: ++lastId, seat, at, realAt: systemClock.now() })
      const stops = [
        read(tokens.journal, (entry) =>
          log.set(lastId + 1, { ...placed(entry.at), source: 'tokens', entry }),
        ),
        read(topics, (entry) => log.set(lastId + 1, { ...placed(entry.at), source: 'topic', entry })),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    clear: log.clear,
    dispose: log.dispose,
  }
}
