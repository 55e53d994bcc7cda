import { expect, it } from 'vitest'
import { clockChangeSchema, clockStateSchema } from '#src/contract/lab.ts'
import { MAX_JUMP_MS } from '#src/contract/limits.ts'

const now = Date.UTC(2026, 10, 23, 9)

it.each<[string, object]>([
  ['nothing, which changes nothing', {}],
  ['the slowest rate', { rate: 0.1 }],
  ['the fastest rate', { rate: 1000 }],
  ['a pause', { paused: true }],
  ['a jump', { jumpTo: now }],
  ['the furthest jump', { jumpTo: MAX_JUMP_MS }],
  ['all at once', { rate: 60, paused: false, jumpTo: now }],
])('a change of the clock may be %s', (_, change) => {
  expect(clockChangeSchema.parse(change)).toEqual(change)
})

it.each<[string, unknown]>([
  ['a rate of 0: that is a pause', { rate: 0 }],
  ['a rate below the slowest', { rate: 0.099 }],
  ['a rate above the fastest', { rate: 1000.1 }],
  ['a clock that runs backwards', { rate: -1 }],
  ['a rate that is no number', { rate: Number.NaN }],
  ['a rate without end', { rate: Number.POSITIVE_INFINITY }],
  ['a rate as text', { rate: '60' }],
  ['a pause as text', { paused: 'true' }],
  ['a jump before 1970', { jumpTo: -1 }],
  ['a jump past what dates can spell', { jumpTo: MAX_JUMP_MS + 1 }],
  ['a jump to a date as text', { jumpTo: '2026-11-23' }],
  ['a jump to null', { jumpTo: null }],
  ['an unknown member', { now }],
  ['a list', []],
  ['null', null],
])('but not %s', (_, change) => {
  expect(clockChangeSchema.safeParse(change).success).toBe(false)
})

it('even after the furthest jump and a thousand years more, dates have four-digit years', () => {
  const later = new Date(MAX_JUMP_MS)
  later.setUTCFullYear(later.getUTCFullYear() + 999)
  expect(later.toISOString()).toMatch(/^\d{4}-/)
})

it('tells time, rate and pause, all three', () => {
  const state = { now: now + 0.25, rate: 60, paused: false }
  expect(clockStateSchema.parse(state)).toEqual(state)
  for (const member of ['now', 'rate', 'paused'])
    expect(clockStateSchema.safeParse({ ...state, [member]: undefined }).success, member).toBe(false)
})
