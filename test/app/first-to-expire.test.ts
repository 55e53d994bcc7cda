import { expect, test } from 'vitest'
import type { JumpToken } from '#src/app/session-bar/clock-menu.tsx'
import { firstToExpire } from '#src/app/session-bar/first-to-expire.ts'

const held = (expiresAt: number): JumpToken => ({
  token: 'valid',
  expiresAt,
  reissueAt: expiresAt - 60,
  activity: { kind: 'idle' },
})
const none: JumpToken = {
  token: 'none',
  expiresAt: undefined,
  reissueAt: undefined,
  activity: { kind: 'issuing' },
}
const dana = (token: JumpToken) => ({ name: 'Dana', token })
const ada = (token: JumpToken) => ({ name: 'Ada', token })

test.each([
  ['the later one second', [dana(held(10)), ada(held(20))], 10, 'Dana’s'],
  ['the later one first', [dana(held(20)), ada(held(10))], 10, 'Ada’s'],
  ['of two at once the left one', [dana(held(10)), ada(held(10))], 10, 'Dana’s'],
  ['one without a token', [dana(none), ada(held(30))], 30, 'Ada’s'],
  ['one alone', [ada(held(30))], 30, 'Ada’s'],
])('jumps go by the token whose end comes first: %s', (_, tokens, expiresAt, whose) => {
  expect(firstToExpire(tokens)).toMatchObject({ token: { expiresAt }, whose })
})

test('without any token there is nothing to go by, and nobody it would be of', () => {
  expect(firstToExpire([])).toMatchObject({ token: { token: 'none' }, whose: undefined })
  expect(firstToExpire([dana(none)])).toEqual({ token: none, whose: undefined })
})
