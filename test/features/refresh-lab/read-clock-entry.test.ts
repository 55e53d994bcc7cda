import { expect, test } from 'vitest'
import { MAX_JUMP_MS } from '#src/contract/limits.ts'
import { readDateTime, readMinutesAhead, readSkew } from '#src/features/refresh-lab/read-clock-entry.ts'

const NOW = new Date('2026-11-23T10:00').getTime()

test.each([
  ['90', 90 * 60_000],
  [' 1.5 ', 90_000],
  ['+2', 120_000],
])('"%s" minutes ahead', (text, ms) => {
  expect(readMinutesAhead(text, NOW)).toEqual({ ms: NOW + ms })
})

test.each([
  ['', 'A number of minutes, such as 90 or 1.5.'],
  ['soon', 'A number of minutes, such as 90 or 1.5.'],
  ['1e3', 'A number of minutes, such as 90 or 1.5.'],
  ['0', 'Already past.'],
  ['-5', 'Forward only'],
  ['999999999999', 'Too far'],
])('"%s" minutes ahead: says why not', (text, problem) => {
  expect(readMinutesAhead(text, NOW).problem).toContain(problem)
})

test('a date and time is the visitor’s own, and ahead', () => {
  expect(readDateTime('2026-11-24T10:00', NOW)).toEqual({ ms: NOW + 24 * 3_600_000 })
})

test.each([
  ['', 'A date and a time.'],
  ['2026-11-23T10:00', 'Already past.'],
  ['2020-01-01T00:00', 'Forward only'],
  [`${new Date(MAX_JUMP_MS).getUTCFullYear() + 1}-01-01T00:00`, 'Too far'],
])('the date and time "%s": says why not', (text, problem) => {
  expect(readDateTime(text, NOW).problem).toContain(problem)
})

test.each([
  ['5', 300_000],
  ['-30', -1_800_000],
  ['−30', -1_800_000],
  ['0', 0],
  ['1440', 86_400_000],
])('a skew of "%s" minutes', (text, ms) => {
  expect(readSkew(text)).toEqual({ ms })
})

test.each(['', 'ahead', '1.5', '1441', '-1441'])('no skew: "%s"', (text) => {
  expect(readSkew(text).problem).toBe('A whole number of minutes from −1440 to 1440.')
})
