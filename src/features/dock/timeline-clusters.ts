/**
 * Marks too close to be told apart are drawn as one, so that what is drawn depends on the width and not on how many
 * there are. Pure.
 */
import type { Tone } from '#src/ui/tone.tsx'
import type { Mark } from './timeline-model.ts'
import { GRAVITY, markTone } from './timeline-tones.ts'
import { type Window, xOf } from './timeline-window.ts'

export type Cluster = {
  /** Where it is drawn: one alone where it belongs, several in the middle of their column. */
  readonly x: number
  readonly count: number
  readonly tones: Readonly<Record<Tone, number>>
  /** What deserves a look most; of those the newest stands for the cluster. */
  readonly tone: Tone
  readonly mark: Mark
}

export const COLUMN_PX = 12

/** The index of the first mark at `x` or right of it. Marks are by place. */
export function firstAt(marks: readonly Mark[], window: Window, x: number) {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const mark = marks[middle]
    if (mark && xOf(window, mark.from) < x) low = middle + 1
    else high = middle
  }
  return low
}

/** Columns stand on the axis, not on the window, so that marks do not change company while the time moves on. */
export function clustersIn(marks: readonly Mark[], window: Window): Cluster[] {
  const clusters: Cluster[] = []
  let column = Number.NaN
  let open: { count: number; tones: Record<Tone, number>; tone: Tone; mark: Mark } | undefined
  const close = () => {
    if (!open) return
    const x = open.count === 1 ? xOf(window, open.mark.from) : (column + 0.5) * COLUMN_PX - window.offset
    clusters.push({ ...open, x })
  }
  for (let index = firstAt(marks, window, -COLUMN_PX); ; index += 1) {
    const mark = marks[index]
    if (!mark) break
    const x = xOf(window, mark.from)
    if (x > window.width + COLUMN_PX) break
    const next = Math.floor((x + window.offset) / COLUMN_PX)
    const tone = markTone(mark)
    if (next !== column || !open) {
      close()
      column = next
      open = { count: 0, tones: { neutral: 0, info: 0, allowed: 0, expiring: 0, denied: 0 }, tone, mark }
    }
    open.count += 1
    open.tones[tone] += 1
    if (GRAVITY.indexOf(tone) >= GRAVITY.indexOf(open.tone)) {
      open.tone = tone
      open.mark = mark
    }
  }
  close()
  return clusters
}
