/** Where lab clocks learn about their record, without a database: written to by the test. */
import type { ClockRecord, ClockSource } from '#src/clock/lab-clock.ts'

export function createClockSource(record: ClockRecord): ClockSource & {
  write(next: ClockRecord): void
  listenerCount(): number
} {
  let current = record
  const listeners = new Set<() => void>()
  return {
    read: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    write(next) {
      current = next
      for (const listener of [...listeners]) listener()
    },
    listenerCount: () => listeners.size,
  }
}
