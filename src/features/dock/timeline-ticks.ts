/** The figures under the axis: round times, as many as there is room for, none inside a fold. Pure. */
import { type Axis, placeIn } from './timeline-axis.ts'
import { timeAtX, type Window, xOf } from './timeline-window.ts'

export type Tick = { readonly at: number; readonly x: number }

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const STEPS: readonly number[] = [
  SECOND_MS,
  2 * SECOND_MS,
  5 * SECOND_MS,
  10 * SECOND_MS,
  30 * SECOND_MS,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
  WEEK_MS,
]

/** A time of day with air around it. */
const ROOM_PX = 76
/** Half a label, so that none is cut at an edge or runs into a fold. */
const HALF_PX = 30

/** @param zoneMs What the visitor's time zone is ahead of UTC, so that hours are round where they live. */
export function ticksIn(window: Window, axis: Axis, zoneMs: number): Tick[] {
  const leastMs = ROOM_PX / window.scale
  const step = STEPS.find((ms) => ms >= leastMs) ?? Math.ceil(leastMs / WEEK_MS) * WEEK_MS
  const ticks: Tick[] = []
  for (const chapter of axis.chapters) {
    for (const stretch of chapter.stretches) {
      const fromX =
        stretch.from === Number.NEGATIVE_INFINITY ? 0 : xOf(window, placeIn(chapter, stretch.from))
      const toX =
        stretch.to === Number.POSITIVE_INFINITY
          ? window.width
          : xOf(window, { passed: stretch.to - stretch.leapt, folds: stretch.folds })
      const leftX = Math.max(fromX, 0) + HALF_PX
      const rightX = Math.min(toX, window.width) - HALF_PX
      if (leftX > rightX) continue
      const first = Math.ceil((timeAtX(window, axis, leftX) + zoneMs) / step) * step - zoneMs
      for (let at = first; ; at += step) {
        const x = xOf(window, { passed: at - stretch.leapt, folds: stretch.folds })
        if (x > rightX) break
        ticks.push({ at, x })
      }
    }
  }
  return ticks
}
