/** A recording as it was at one moment, to be read in peace. It can still be acted upon, and the choice stays shared. */
import type { LiveList, LiveRecording } from '#src/recording/recording.ts'
import { indexOfId } from './row-steps.ts'

export type FrozenRecording = LiveRecording & {
  readonly of: LiveRecording
  /** The newest request it knows. */
  readonly lastRequest: number
}

const still = <T>(list: LiveList<T>): LiveList<T> => {
  const items = list.all()
  return { all: () => items, subscribe: () => () => {} }
}

export function freeze(recording: LiveRecording): FrozenRecording {
  const requests = still(recording.requests)
  return {
    ...recording,
    of: recording,
    requests: {
      ...requests,
      subscribe: recording.requests.subscribe,
      // What came since is not in the list, but can be looked at: a request that was sent again, for one.
      find: (id) => requests.all()[indexOfId(requests.all(), id)] ?? recording.requests.find(id),
    },
    log: still(recording.log),
    moves: still(recording.moves),
    lives: still(recording.lives),
    lastRequest: requests.all().at(-1)?.id ?? 0,
  }
}

/** The requests since then. Ids count up one by one, and what was let go has come, too. */
export const countNew = (frozen: FrozenRecording, newest: number) => Math.max(0, newest - frozen.lastRequest)
