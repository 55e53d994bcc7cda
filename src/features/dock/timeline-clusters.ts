/**
 * Marks too close to be told apart are drawn as one, so that what is drawn depends on the width and not on how many
 * there are. Pure.
 */
import type { RequestMark } from './timeline-model.ts'
import { OUTCOMES, type Outcome } from './timeline-outcome.ts'
import { type Window, xOf } from './timeline-window.ts'

export type Cluster = {
  /** Where it is drawn: one alone where it belongs, several in the middle of their column. */
  readonly x: number
  readonly count: number
  readonly outcomes: Readonly<Record<Outcome, number>>
  /** What deserves a look most; of those the newest stands for the cluster. */
  readonly outcome: Outcome
  readonly mark: RequestMark
}

export const COLUMN_PX = 12

/** The first index of those that are at `x` or right of it. Marks are by place. */
export function firstAt(marks: readonly { readonly from: RequestMark['from'] }[], window: Window, x: number) {
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
export function clustersIn(marks: readonly RequestMark[], window: Window): Cluster[] {
  const clusters: Cluster[] = []
  let column = Number.NaN
  let open:
    | { count: number; outcomes: Record<Outcome, number>; outcome: Outcome; mark: RequestMark }
    | undefined
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
    if (next !== column || !open) {
      close()
      column = next
      open = {
        count: 0,
        outcomes: { neither: 0, allowed: 0, pending: 0, failed: 0, denied: 0 },
        outcome: mark.outcome,
        mark,
      }
    }
    open.count += 1
    open.outcomes[mark.outcome] += 1
    if (gravity(mark.outcome) >= gravity(open.outcome)) {
      open.outcome = mark.outcome
      open.mark = mark
    }
  }
  close()
  return clusters
}

const gravity = (outcome: Outcome) => OUTCOMES.indexOf(outcome)
