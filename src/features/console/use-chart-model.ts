/** The use of a credential over time as bars of equal width. Pure. */
import type { CredentialUse } from '#src/contract/console.ts'

export const MAX_BARS = 40

export type UseBar = {
  /** Epoch ms. */
  readonly from: number
  readonly used: number
  readonly denied: number
}

export type UseChart = {
  readonly barMs: number
  /** Oldest first, without a gap: a time in which nothing happened is a bar of height 0. */
  readonly bars: readonly UseBar[]
  readonly most: number
}

const MULTIPLES = [1, 5, 15, 30, 60, 180, 360, 720, 1440]
/** Fewer would be so wide that one request looked like a wall. */
const MIN_BARS = 16

/**
 * From the first use until now, in bars as fine as still fit, so that a jump of the clock by a day is seen as one.
 * @param nowMs Epoch ms.
 */
export function chartOf(
  { buckets, bucketSeconds }: Pick<CredentialUse, 'buckets' | 'bucketSeconds'>,
  nowMs: number,
): UseChart {
  const first = buckets[0]
  const last = buckets.at(-1)
  if (!first || !last) return { barMs: bucketSeconds * 1000, bars: [], most: 0 }
  const end = Math.max(last.startsAt, Math.floor(nowMs / 1000))
  const span = end - first.startsAt
  const fits = (multiple: number) => Math.floor(span / (multiple * bucketSeconds)) + 2 <= MAX_BARS
  const multiple = MULTIPLES.find(fits) ?? Math.ceil(span / bucketSeconds / (MAX_BARS - 2))
  const seconds = bucketSeconds * multiple
  const newest = Math.floor(end / seconds)
  const oldest = Math.min(Math.floor(first.startsAt / seconds), newest - MIN_BARS + 1)
  const bars = Array.from({ length: newest - oldest + 1 }, (_, index) => ({
    from: (oldest + index) * seconds * 1000,
    used: 0,
    denied: 0,
  }))
  for (const { startsAt, used, denied } of buckets) {
    const bar = bars[Math.floor(startsAt / seconds) - oldest]
    if (!bar) continue
    bar.used += used
    bar.denied += denied
  }
  return { barMs: seconds * 1000, bars, most: Math.max(...bars.map(({ used }) => used)) }
}
