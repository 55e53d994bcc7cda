/**
 * Where moments of a story stand in its picture. To scale, but for long waits in which nothing happens: each of them
 * is drawn no wider than a share of the picture, so that what happens around them can be seen. Pure.
 */

export type ShortenedWait = {
  readonly from: number
  readonly to: number
  /** From 0 at the left to 1 at the right. */
  readonly left: number
  readonly right: number
}

export type PictureAxis = {
  /** From 0 to 1; a later moment never stands left of an earlier one. */
  place(at: number): number
  /** In order. */
  readonly shortened: readonly ShortenedWait[]
  /** The longest wait that is drawn to scale, where some are not. */
  readonly longestToScaleMs: number
}

/** Of the picture's width, for one wait. */
const MOST_SHARE = 1 / 8

export function createPictureAxis(moments: readonly number[]): PictureAxis {
  const stops = [...new Set(moments)].sort((a, b) => a - b)
  const waits = stops.slice(1).map((stop, index) => stop - (stops[index] ?? stop))
  const cap = capOf(waits)
  const total = sumOf(waits, cap)
  const places = [0]
  for (const wait of waits) places.push((places.at(-1) ?? 0) + Math.min(wait, cap) / total)
  const placeAt = (index: number) => Math.min(places[index] ?? 0, 1)

  function place(at: number): number {
    const index = stops.findLastIndex((stop) => stop <= at)
    if (index < 0) return 0
    const [from, to] = [stops[index] ?? at, stops[index + 1]]
    if (to === undefined) return placeAt(index)
    return placeAt(index) + ((at - from) / (to - from)) * (placeAt(index + 1) - placeAt(index))
  }

  return {
    place,
    shortened: waits.flatMap((wait, index) => {
      const from = stops[index] ?? 0
      return wait > cap ? [{ from, to: from + wait, left: placeAt(index), right: placeAt(index + 1) }] : []
    }),
    longestToScaleMs: Math.max(0, ...waits.filter((wait) => wait <= cap)),
  }
}

const sumOf = (waits: readonly number[], cap: number) =>
  waits.reduce((sum, wait) => sum + Math.min(wait, cap), 0)

/** The longest a wait may count for: its share of the whole only grows with it, so halving finds the bound. */
function capOf(waits: readonly number[]): number {
  const longest = Math.max(0, ...waits)
  // Of few waits each has a large share, however they are drawn.
  const most = Math.max(MOST_SHARE, 1.5 / waits.length)
  const isTooLong = (cap: number) => cap > most * sumOf(waits, cap)
  if (!isTooLong(longest)) return longest
  let [low, high] = [Math.min(...waits), longest]
  for (let turn = 0; turn < 50; turn++) {
    const middle = (low + high) / 2
    if (isTooLong(middle)) high = middle
    else low = middle
  }
  return low
}
