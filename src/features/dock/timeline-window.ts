/** What part of the axis is looked at, and at which scale. Pure; pixels count from the left edge. */
import { type Axis, type Place, timeAt } from './timeline-axis.ts'

/** `x = passed × scale + folds × FOLD_PX − offset`: pixels per millisecond, and pixels. */
export type Window = { readonly scale: number; readonly offset: number; readonly width: number }

/** What a folded leap is wide. */
export const FOLD_PX = 44

const SECOND_MS = 1000
const MINUTE_MS = 60_000
/** Milliseconds that the whole width spans without folds; zooming goes from one to the next. */
export const SPANS: readonly number[] = [
  10 * SECOND_MS,
  30 * SECOND_MS,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  60 * MINUTE_MS,
  3 * 60 * MINUTE_MS,
  12 * 60 * MINUTE_MS,
  48 * 60 * MINUTE_MS,
  10 * 24 * 60 * MINUTE_MS,
]
/** A token’s life and a little of its successor’s. */
export const FIRST_SPAN = 20 * MINUTE_MS

/** Where the present stands while the timeline follows it: room on its right for what is to come. */
export const NOW_SHARE = 0.72

export const xOf = ({ scale, offset }: Window, { passed, folds }: Place): number =>
  passed * scale + folds * FOLD_PX - offset

/** The window in which `place` stands at `x`. */
export const windowAround = (place: Place, x: number, span: number, width: number): Window => {
  const scale = width / span
  return { scale, offset: place.passed * scale + place.folds * FOLD_PX - x, width }
}

/** What stands at `x`. */
export function placeAt({ scale, offset }: Window, axis: Axis, x: number): Place {
  const at = x + offset
  const before = axis.folds.findLastIndex(({ place }) => place.passed * scale + place.folds * FOLD_PX <= at)
  const fold = axis.folds[before]
  if (!fold) return { passed: at / scale, folds: 0 }
  const into = (at - fold.place.passed * scale - fold.place.folds * FOLD_PX) / FOLD_PX
  if (into < 1) return { passed: fold.place.passed, folds: fold.place.folds + into }
  return { passed: (at - (fold.place.folds + 1) * FOLD_PX) / scale, folds: fold.place.folds + 1 }
}

export const timeAtX = (window: Window, axis: Axis, x: number) => timeAt(axis, placeAt(window, axis, x))

/** The next span in or out; the same one at the end of the list. */
export function nextSpan(span: number, direction: 'in' | 'out'): number {
  return direction === 'in'
    ? (SPANS.findLast((candidate) => candidate < span) ?? span)
    : (SPANS.find((candidate) => candidate > span) ?? span)
}

/** The least span that shows both places, folds included. */
export function spanOver(from: Place, to: Place, width: number): number {
  const room = Math.max(width - (to.folds - from.folds) * FOLD_PX, width / 4)
  const needed = ((to.passed - from.passed) * width) / room
  return SPANS.find((span) => span >= needed) ?? needed
}
