/** How long the secret of before goes on working, as somebody chooses it. Pure. */
import { MAX_OVERLAP_SECONDS } from '#src/contract/limits.ts'

export const OVERLAPS = ['0', '3600', '86400', '604800', 'other'] as const
export type Overlap = (typeof OVERLAPS)[number]

const MAX_MINUTES = MAX_OVERLAP_SECONDS / 60

/** In seconds; `undefined` for minutes that are none. */
export function overlapSeconds(overlap: Overlap, minutes: string): number | undefined {
  if (overlap !== 'other') return Number(overlap)
  const value = Number(minutes.trim())
  return /^\d{1,6}$/.test(minutes.trim()) && value <= MAX_MINUTES ? value * 60 : undefined
}

export const MINUTES_FAULT = `Give whole minutes, 0 to ${MAX_MINUTES.toLocaleString('en')} (30 days).`
