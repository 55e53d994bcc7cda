/** Which lines of the log are looked at. Pure. */
import type { Seat } from '#src/contract/paths.ts'
import type { LogEntry } from '#src/recording/log-entry.ts'

export type LogFilter = {
  readonly seat: Seat | 'all'
  readonly source: LogEntry['source'] | 'all'
}

export const EVERYTHING: LogFilter = { seat: 'all', source: 'all' }

export function filterLog(log: readonly LogEntry[], { seat, source }: LogFilter): readonly LogEntry[] {
  if (seat === 'all' && source === 'all') return log
  return log.filter(
    (line) => (seat === 'all' || line.seat === seat) && (source === 'all' || line.source === source),
  )
}

export const seatsIn = (log: readonly LogEntry[]): Seat[] =>
  [...new Set(log.map(({ seat }) => seat))].sort((a, b) => a - b)
