/**
 * Where a moment of the story stands on the timeline. The axis is the clock's time with its leaps folded: a jump of
 * an hour takes no more room than a jump of a minute. Pure.
 */
import type { ClockMove } from '#src/recording/recording.ts'

/**
 * A place on the axis, whatever the zoom: milliseconds that went by without the leaps, and how many folds were
 * crossed; within a fold, a fraction of it. Both only grow.
 */
export type Place = { readonly passed: number; readonly folds: number }

export const comparePlaces = (a: Place, b: Place) => a.folds - b.folds || a.passed - b.passed

/** A leap that is folded. Back, when everything was started over. */
export type Fold = { readonly id: number; readonly from: number; readonly to: number; readonly place: Place }

/** A run of time without a folded leap. */
type Stretch = {
  readonly from: number
  readonly to: number
  readonly leapt: number
  readonly folds: number
}
type Stretches = readonly [Stretch, ...Stretch[]]

/** From one turning back of the clock to the next: in it, a moment is named by its time alone. */
export type Chapter = {
  readonly realFrom: number
  readonly stretches: Stretches
}
type Chapters = readonly [Chapter, ...Chapter[]]

export type Axis = { readonly chapters: Chapters; readonly folds: readonly Fold[] }

/** Shorter leaps are drawn to scale: folding them would save no room. */
export const SHORTEST_FOLD_MS = 60_000

const EVER = Number.POSITIVE_INFINITY

/** In the order the moves happened. */
export function createAxis(moves: readonly ClockMove[]): Axis {
  const before: Chapter[] = []
  const folds: Fold[] = []
  let realFrom = -EVER
  let done: Stretch[] = []
  let open: Stretch = { from: -EVER, to: EVER, leapt: 0, folds: 0 }

  const chapter = (): Chapter => {
    const [first = open, ...others] = [...done, open]
    return { realFrom, stretches: [first, ...others] }
  }
  for (const { id, from, to, realAt } of moves) {
    const leap = to - from
    if (leap >= 0 && leap < SHORTEST_FOLD_MS) continue
    // Never before it began, so that places only grow whatever a move says.
    open = { ...open, to: Math.max(from, open.from) }
    folds.push({ id, from, to, place: { passed: open.to - open.leapt, folds: folds.length } })
    if (leap < 0) {
      before.push(chapter())
      realFrom = realAt
      done = []
    } else done.push(open)
    open = { from: to, to: EVER, leapt: open.leapt + to - open.to, folds: folds.length }
  }
  const [first = chapter(), ...others] = [...before, chapter()]
  return { chapters: [first, ...others], folds }
}

/** `realAt` tells chapters apart; without it the latest one is meant that has such a moment. */
export function chapterOf({ chapters }: Axis, at: number, realAt?: number): Chapter {
  const found = chapters.findLast((chapter) =>
    realAt === undefined ? chapter.stretches[0].from <= at : chapter.realFrom <= realAt,
  )
  return found ?? chapters[0]
}

/** Times before the chapter stand at its beginning, those after it at its end. */
export function placeIn({ stretches }: Chapter, at: number): Place {
  const index = stretches.findLastIndex(({ from }) => from <= at)
  const { from, to, leapt, folds } = stretches[index] ?? stretches[0]
  const next = stretches[index + 1]
  const passed = Math.min(Math.max(at, from), to) - leapt
  const isInFold = index >= 0 && next !== undefined && at > to
  return { passed, folds: isInFold ? folds + (at - to) / (next.from - to) : folds }
}

export const placeOf = (axis: Axis, at: number, realAt?: number): Place =>
  placeIn(chapterOf(axis, at, realAt), at)

/** The present, or what is to come: after every turning back of the clock, whatever it says. */
export const placeOfNow = (axis: Axis, now: number): Place => placeOf(axis, now, EVER)

/** The clock’s time at a place. */
export function timeAt({ chapters, folds }: Axis, place: Place): number {
  const crossed = Math.floor(place.folds)
  const fold = folds[crossed]
  if (fold && place.folds > crossed) return fold.from + (fold.to - fold.from) * (place.folds - crossed)
  const stretch = chapters.flatMap(({ stretches }) => stretches).findLast((each) => each.folds <= crossed)
  return place.passed + (stretch?.leapt ?? 0)
}
