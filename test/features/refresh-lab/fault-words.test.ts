/** Faults in words: on a chip, in the list, to ears; and what a sign-in is told about them. */
import { describe, expect, test } from 'vitest'
import { type Fault, type NewFault, newFaultSchema } from '#src/contract/faults.ts'
import {
  chipWords,
  faultName,
  faultNews,
  faultTime,
  oftenWords,
  remainsWords,
  strikesWords,
} from '#src/features/refresh-lab/fault-words.ts'
import { findReady, READY_FAULTS } from '#src/features/refresh-lab/ready-faults.ts'
import { signInBlame } from '#src/features/refresh-lab/sign-in-blame.ts'

const NOW = Date.UTC(2026, 10, 23, 9)
const on = (fault: NewFault, id = 'a'): Fault => ({ id, since: NOW, strikes: 0, ...fault })

test.each<[NewFault, string]>([
  [{ effect: { kind: 'status', status: 503 }, service: 'auth' }, 'Auth: 503'],
  [{ effect: { kind: 'status', status: 503 } }, '503'],
  [{ effect: { kind: 'status', status: 429, retryAfterSeconds: 30 } }, '429, come back in 30 s'],
  [{ effect: { kind: 'malformed', as: 'page' } }, 'A page instead of an answer'],
  [
    { effect: { kind: 'malformed', as: 'forbidden_page' }, service: 'topics' },
    'Topics: a firewall’s page (403)',
  ],
  [{ effect: { kind: 'malformed', as: 'empty_object' } }, 'An empty answer'],
  [{ effect: { kind: 'malformed', as: 'broken_json' } }, 'Half an answer'],
  [
    { effect: { kind: 'slow', ms: 8000, jitterMs: 0 }, service: 'cache', direction: 'reads' },
    'Cache reads: 8 s slow',
  ],
  [{ effect: { kind: 'slow', ms: 1500, jitterMs: 500 } }, '1.5 s to 2 s slow'],
  [{ effect: { kind: 'silent' }, direction: 'writes' }, 'All writes: no answer'],
  [{ effect: { kind: 'reset' } }, 'Connection breaks'],
  [{ effect: { kind: 'offline' }, seat: 1 }, 'Offline, seat 1'],
  [{ effect: { kind: 'lost' }, service: 'auth', direction: 'writes' }, 'Auth: answer lost'],
])('%o is called %s', (fault, name) => {
  expect(faultName(fault)).toBe(name)
})

test('how often it strikes is said where it is not each time', () => {
  expect(oftenWords({})).toBe('')
  expect(oftenWords({ remaining: 1 })).toBe('the next one')
  expect(oftenWords({ remaining: 3 })).toBe('the next 3')
  expect(oftenWords({ probability: 0.123 })).toBe('12.3 % of requests')
  expect(oftenWords({ probability: 0.5, remaining: 2 })).toBe('50 % of requests, the next 2')
})

test('a chip says when it ends as a moment, which does not count down', () => {
  const fault = on({ effect: { kind: 'offline' }, remaining: 2, until: NOW + 120_000 })
  expect(chipWords(fault)).toBe(`Offline, the next 2, until ${faultTime(NOW + 120_000)}`)
  expect(remainsWords(fault, NOW + 1)).toBe('Ends by itself after 2 more, or in 2:00')
  expect(remainsWords({ until: NOW + 3_723_000 }, NOW)).toBe('Ends by itself in 1:02:03')
  expect(remainsWords({ until: NOW }, NOW + 5)).toBe('Ends by itself in 0:00')
  expect(remainsWords({ remaining: 1 }, NOW)).toBe('Ends by itself after one more')
  expect(remainsWords({}, NOW)).toBe('Until you switch it off')
  expect([0, 1, 2].map(strikesWords)).toEqual([
    'No request struck yet',
    '1 request struck',
    '2 requests struck',
  ])
})

test('ears hear what begins and ends, and not what strikes', () => {
  const outage = on({ effect: { kind: 'status', status: 503 }, service: 'auth' })
  const offline = on({ effect: { kind: 'offline' } }, 'b')
  expect(faultNews([outage], [{ ...outage, strikes: 7 }])).toBe('')
  expect(faultNews([], [outage])).toBe('Fault on: Auth: 503.')
  expect(faultNews([outage], [offline])).toBe('Fault on: Offline. Fault over: Auth: 503.')
})

describe('the ready-made ones', () => {
  test.each(READY_FAULTS)('$name: one the cloud takes, and is found again as it is used up', (ready) => {
    const made = ready.make(NOW)
    expect(newFaultSchema.parse(made)).toEqual(made)
    const { remaining } = made
    const used = on({ ...made, ...(remaining === undefined ? {} : { remaining: remaining + 5 }) })
    expect(findReady(ready, [used])).toBe(used)
    expect(READY_FAULTS.filter((other) => findReady(other, [used]))).toEqual([ready])
  })
})

describe('a sign-in that got no answer', () => {
  const outage = { ...on({ effect: { kind: 'status', status: 503 }, service: 'auth' }), strikes: 1 }
  const blamed = (fault: Fault) => signInBlame({ faults: [fault], past: [] }, 0, NOW).on.length
  test('is told of what may have struck it', () => {
    expect(blamed(outage)).toBe(1)
    expect(blamed({ ...outage, seat: 0, direction: 'writes' })).toBe(1)
    expect(blamed({ ...outage, strikes: 0 })).toBe(0)
    expect(blamed({ ...outage, seat: 1 })).toBe(0)
    expect(blamed({ ...outage, service: 'cache' })).toBe(0)
    expect(blamed({ ...outage, direction: 'reads' })).toBe(0)
  })
  test('is told of what was used up by it, and not of older ones', () => {
    const past = [
      { ...outage, endedAt: NOW - 1 },
      { ...outage, id: 'b', endedAt: NOW + 5 },
    ]
    expect(signInBlame({ faults: [], past }, 0, NOW).over.map(({ id }) => id)).toEqual(['b'])
  })
})
