/** Which mark of a row is meant at a place, and which one comes next. Pure. */
import type { Selection } from '#src/recording/selection.ts'
import { isSame } from './timeline-chosen.ts'
import { type Cluster, COLUMN_PX, clustersIn } from './timeline-clusters.ts'
import type { Mark, Row, Timeline } from './timeline-model.ts'
import { selectionOf } from './timeline-thing.ts'
import { type Window, xOf } from './timeline-window.ts'

export type Hit = { readonly mark: Mark; readonly cluster: Cluster | undefined }

/** How far beside a mark a pointer may be. */
const REACH_PX = COLUMN_PX / 2 + 3

/** The nearest mark within reach; of bars that lie over each other, the one that began last. */
export function hitIn({ kind, marks }: Row, window: Window, x: number): Hit | undefined {
  const isOfBars = kind === 'tokens' || kind === 'faults'
  const glyphs = isOfBars ? [] : clustersIn(marks, window)
  const lengthy = isOfBars ? marks : marks.filter(({ from, to }) => from !== to)
  let best: (Hit & { away: number }) | undefined
  for (const candidate of [
    ...lengthy.map((mark) => ({ mark, cluster: undefined, away: awayFrom(mark, window, x) })),
    ...glyphs.map((cluster) => ({
      mark: cluster.mark,
      cluster: cluster.count > 1 ? cluster : undefined,
      away: Math.abs(cluster.x - x),
    })),
  ]) {
    if (candidate.away <= REACH_PX && (!best || candidate.away <= best.away)) best = candidate
  }
  return best && { mark: best.mark, cluster: best.cluster }
}

function awayFrom(mark: Mark, window: Window, x: number): number {
  const from = xOf(window, mark.from)
  const to = xOf(window, mark.to)
  return x < from ? from - x : Math.max(x - to, 0)
}

/** The mark of a row that begins nearest to `x`. */
export function nearestIn({ marks }: Row, window: Window, x: number): Mark | undefined {
  let best: Mark | undefined
  let bestAway = Number.POSITIVE_INFINITY
  for (const mark of marks) {
    const away = Math.abs(xOf(window, mark.from) - x)
    if (away <= bestAway) {
      best = mark
      bestAway = away
    }
  }
  return best
}

/** Those that can be walked, from top to bottom. */
export const rowsOf = ({ clock, lanes }: Timeline): readonly Row[] => [
  ...(clock.marks.length > 0 ? [clock] : []),
  ...lanes.flatMap(({ rows }) => rows),
]

/** Where the keyboard is: a mark in a row. */
export type Cursor = { readonly row: string; readonly mark: string }

export const markOf = (timeline: Timeline, cursor: Cursor): Mark | undefined =>
  rowsOf(timeline)
    .find(({ key }) => key === cursor.row)
    ?.marks.find(({ key }) => key === cursor.mark)

/** The mark that a choice made anywhere is about, if the timeline has one. */
export function findMark(timeline: Timeline, selection: Selection): Mark | undefined {
  for (const { marks } of rowsOf(timeline)) {
    const mark = marks.findLast((each) => {
      const own = selectionOf(each)
      return own !== undefined && isSame(own, selection)
    })
    if (mark) return mark
  }
  return undefined
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'

/** Along a row mark by mark, or over to the mark above or below. Stays where nothing comes next. */
export function stepFrom(
  cursor: Cursor | undefined,
  step: Step,
  rows: readonly Row[],
  window: Window,
): Cursor | undefined {
  const at = (row: Row | undefined, mark: Mark | undefined) =>
    row && mark ? { row: row.key, mark: mark.key } : cursor
  const rowIndex = rows.findIndex(({ key }) => key === cursor?.row)
  const row = rows[rowIndex]
  const markIndex = row?.marks.findIndex(({ key }) => key === cursor?.mark) ?? -1
  const mark = row?.marks[markIndex]
  if (!row || !mark) {
    // Nothing was held yet, or it has been let go of: the newest token, or whatever is newest in the first row.
    const start = rows.find(({ kind }) => kind === 'tokens') ?? rows[0]
    return at(start, start?.marks.at(-1))
  }
  switch (step) {
    case 'left':
      return at(row, row.marks[markIndex - 1])
    case 'right':
      return at(row, row.marks[markIndex + 1])
    case 'first':
      return at(row, row.marks[0])
    case 'last':
      return at(row, row.marks.at(-1))
    default: {
      const next = rows[rowIndex + (step === 'up' ? -1 : 1)]
      return at(next, next && nearestIn(next, window, xOf(window, mark.from)))
    }
  }
}
