/** Takes note of each time the simulated clock is moved or changes its pace. */
import type { Clock } from '#src/clock/clock.ts'
import { type LabClock, simulatedNow } from '#src/clock/lab-clock.ts'
import { createLiveList } from './live-list.ts'
import type { ClockMove, Recording } from './recording.ts'

const MAX_MOVES = 500

export function recordClockMoves({
  labClock,
  systemClock,
}: {
  /** Absent where time cannot be moved. */
  labClock: LabClock | undefined
  systemClock: Clock
}): { readonly moves: Recording['moves']; dispose(): void } {
  const moves = createLiveList<ClockMove>({ systemClock, limit: MAX_MOVES })
  let lastId = 0
  let before = labClock?.record()

  function follow() {
    const record = labClock?.record()
    if (!before || !record || record === before) return
    const { rate, paused } = record
    // At the moment of the change, which lies a little before we hear of it.
    const from = Math.floor(simulatedNow(before, record.realAnchor))
    const to = Math.floor(record.simulatedAnchor)
    const isMove = from !== to || rate !== before.rate || paused !== before.paused
    before = record
    if (!isMove) return
    moves.set(++lastId, { id: lastId, from, to, realAt: systemClock.now(), rate, paused })
  }

  const stop = labClock?.subscribe(follow)
  return {
    moves: { all: moves.all, subscribe: moves.subscribe },
    dispose() {
      stop?.()
      moves.dispose()
    },
  }
}
