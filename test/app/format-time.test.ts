import { expect, test } from 'vitest'
import { formatCountdown, sayDuration } from '#src/app/format-time.ts'

test.each([
  [0, '0:00'],
  [1, '0:01'],
  [59_000, '0:59'],
  [60_000, '1:00'],
  [899_001, '15:00'],
  [3_600_000, '1:00:00'],
  [90_061_000, '25:01:01'],
  [-5_000, '0:00'],
])('%i ms is shown as %s', (ms, shown) => {
  expect(formatCountdown(ms)).toBe(shown)
})

test.each([
  [0, '0 seconds'],
  [1_000, '1 second'],
  [20_000, '20 seconds'],
  [60_000, '1 minute'],
  [300_000, '5 minutes'],
  [3_600_000, '1 hour'],
])('%i ms is said as "%s"', (ms, said) => {
  expect(sayDuration(ms)).toBe(said)
})
