import { expect, test } from 'vitest'
import { seatsOf } from '#src/features/dock/request-seats.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { request, T0 } from './recorded.ts'

const audited = (subject: string | undefined) =>
  ({ credential: { kind: 'token', ...(subject ? { subject } : {}) } }) as RecordedRequest['audit']

const life = (sub: string) => ({ id: 1, tokenId: 'token-a', since: T0, claims: { sub } })

test('seats are those of this tab and those that other tabs ask from, by number', () => {
  const rows = [
    request({ id: 1, seat: 4, own: undefined, audit: audited('admin@globex') }),
    request({ id: 2, seat: undefined, audit: undefined }),
    request({ id: 3, seat: 0 }),
  ]
  expect(seatsOf(rows, [{ seat: 0, lives: [life('data-entry@acme')] }])).toEqual([
    { seat: 0, name: 'Dana' },
    { seat: 4, name: 'Arun' },
  ])
})

test('whoever was there last is named, and nobody while nobody is known', () => {
  const rows = [
    request({ id: 1, seat: 1, audit: audited('data-entry@acme') }),
    request({ id: 2, seat: 1, audit: audited('somebody@elsewhere') }),
    // A sign-in that was refused says nothing about who is there.
    request({ id: 3, seat: 1, audit: audited(undefined) }),
    request({ id: 4, seat: 2, audit: undefined }),
  ]
  expect(seatsOf(rows, [])).toEqual([
    { seat: 1, name: 'somebody@elsewhere' },
    { seat: 2, name: '' },
  ])
  expect(seatsOf([], [{ seat: 7, lives: [] }])).toEqual([{ seat: 7, name: '' }])
})
