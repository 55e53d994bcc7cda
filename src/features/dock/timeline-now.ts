/** What the timeline takes for the present: the clock's, or in a file of what was recorded once, the end of that. */
import { useNow } from '#src/session/clock-context.tsx'
import { useShownFile } from './export-shown.tsx'
import type { Recorded } from './timeline-model.ts'

/** How often it moves on. */
const RESOLUTION_MS = 250

export function useTimelineNow(recorded: Recorded): { now: number; isLive: boolean } {
  const present = useNow(RESOLUTION_MS)
  const { file } = useShownFile()
  return file ? { now: lastMomentOf(recorded) ?? present, isLive: false } : { now: present, isLive: true }
}

/** By the story’s clock, which may have gone back: what came last really is the end. */
export function lastMomentOf({ requests, log, moves }: Recorded): number | undefined {
  const move = moves.at(-1)
  const ends = [requests.at(-1), log.at(-1), move && { at: move.to, realAt: move.realAt }]
  let last: { at: number; realAt: number } | undefined
  for (const end of ends) {
    if (end && (!last || end.realAt >= last.realAt)) last = end
  }
  return last?.at
}
