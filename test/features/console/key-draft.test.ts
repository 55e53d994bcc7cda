/** A key as somebody puts it together in the form. */
import { describe, expect, test } from 'vitest'
import { faultAt, firstDraft, type KeyDraft, newRow, readDraft } from '#src/features/console/key-draft.ts'
import { secretFile } from '#src/features/console/secret-file.ts'

const NOW = Date.UTC(2026, 10, 28, 12)
const read = (part: Partial<KeyDraft>) =>
  readDraft({ ...firstDraft('acme'), description: 'Nightly report', ...part }, { tenant: 'acme', nowMs: NOW })

test('begins with reading the calendar for 30 days, and wants to know what for', () => {
  const { request, faults } = readDraft(firstDraft('acme'), { tenant: 'acme', nowMs: NOW })
  expect(request).toEqual({
    description: '',
    permissions: [{ role: 'readonly', cache: 'calendar-events' }],
    expiresAt: NOW / 1000 + 30 * 86_400,
  })
  expect(faults.map(({ field }) => field)).toEqual(['description'])
})

test('a row is a cache’s permission or a topic’s, never with an item', () => {
  const topic = newRow(2, 'acme', 'topic')
  const { request, faults } = read({ rows: [newRow(1, 'acme'), topic] })
  expect(request.permissions[1]).toEqual({
    role: 'subscribeonly',
    cache: 'collaboration',
    topic: 'acme-events',
  })
  expect(faults).toEqual([])
})

describe('its end', () => {
  test.each<[KeyDraft['expiry'], string, number | null]>([
    ['90', '', NOW / 1000 + 90 * 86_400],
    ['never', '', null],
    ['date', '2026-12-24', new Date(2026, 11, 25).getTime() / 1000],
    ['date', '2026-12-31', new Date(2027, 0, 1).getTime() / 1000],
  ])('%s %s', (expiry, lastDay, expiresAt) => {
    const { request, faults } = read({ expiry, lastDay })
    expect(request.expiresAt).toBe(expiresAt)
    expect(faults).toEqual([])
  })

  test.each([
    ['', 'Give a date.'],
    ['next week', 'Give a date.'],
    ['2026-11-01', 'That is past'],
    ['2040-01-01', 'more than ten years'],
  ])('cannot be %j', (lastDay, words) => {
    expect(faultAt(read({ expiry: 'date', lastDay }).faults, 'expiresAt')).toContain(words)
  })
})

test('faults are told at the row they are about', () => {
  const { faults } = read({ rows: [newRow(1, 'acme'), newRow(2, 'acme')] })
  expect(faultAt(faults, 'permission', 1)).toBe('This permission is there twice.')
  expect(faultAt(faults, 'permission', 0)).toBeUndefined()
  expect(faultAt(faults, 'permission')).toBeUndefined()
})

test('the file that is downloaded has all another client needs', () => {
  const key = {
    id: 'key-1',
    description: 'Nightly report',
    permissions: [{ role: 'readonly' as const, cache: '*' }],
    createdAt: NOW / 1000,
    createdBy: 'admin@acme',
    generation: 2,
    masked: 'dtk_…abcd',
  }
  const { name, text } = secretFile(key, { secret: 'dtk_secret', origin: 'https://demo.example' })
  expect(name).toBe('api-key-key-1.json')
  expect(JSON.parse(text)).toEqual({
    apiKey: 'dtk_secret',
    endpoint: 'https://demo.example/momento',
    id: 'key-1',
    generation: 2,
    description: 'Nightly report',
    permissions: key.permissions,
    expiresAt: null,
  })
  expect(
    JSON.parse(secretFile({ ...key, expiresAt: NOW / 1000 }, { secret: 's', origin: '' }).text),
  ).toMatchObject({
    expiresAt: '2026-11-28T12:00:00.000Z',
  })
})
