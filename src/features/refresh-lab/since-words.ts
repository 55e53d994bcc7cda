/** Time since a story began, to the millisecond: "0:01.250", "2:03:04.000". Pure. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './spans.ts'

export function sinceStart(ms: number): string {
  const whole = Math.max(Math.round(ms), 0)
  const hours = Math.floor(whole / HOUR_MS)
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS)
  const seconds = ((whole % MINUTE_MS) / SECOND_MS).toFixed(3).padStart(6, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`
}

/** How long a wait was, roughly: "20 min", "8 h", "1.5 s". */
export function waitWords(ms: number): string {
  const [size, unit] =
    ms >= HOUR_MS
      ? [HOUR_MS, 'h']
      : ms >= MINUTE_MS
        ? [MINUTE_MS, 'min']
        : ms >= SECOND_MS
          ? [SECOND_MS, 's']
          : [1, 'ms']
  return `${Number((ms / size).toFixed(ms >= 10 * size ? 0 : 1))} ${unit}`
}
