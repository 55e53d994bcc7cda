/** Leaks for real, each against a cloud of its own: what ought to come of it, and what did. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import {
  metersOf,
  reachByStop,
  resultWords,
  traceOf,
} from '#src/features/keys-vs-tokens/leak/blast-radius.ts'
import { type Reaction, startLeak } from '#src/features/keys-vs-tokens/leak/leak-run.ts'
import {
  DAY_MS,
  findLeak,
  HOUR_MS,
  LAST_STOP,
  type LeakId,
  MINUTE_MS,
  STOPS,
} from '#src/features/keys-vs-tokens/leak/leaks.ts'

const stopAt = (name: (typeof STOPS)[number]['name']) => STOPS.findIndex((stop) => stop.name === name)

const revoke: Reaction = { kind: 'revoke' }
const endSession: Reaction = { kind: 'end-session' }
const handOut: Reaction = { kind: 'hand-out' }
const rotate = (overlapMs: number): Reaction => ({ kind: 'rotate', overlapMs })

async function tell(id: LeakId, ...steps: (number | Reaction)[]) {
  const factory = new IDBFactory()
  const run = await startLeak(findLeak(id), () => openSandbox({ factory }))
  try {
    for (const step of steps) await (typeof step === 'number' ? run.passTo(step) : run.react(step))
  } finally {
    await run.close()
  }
  const rounds = run.rounds()
  const { leak, leakedTokenId } = run
  return {
    rounds,
    leakedTokenId,
    last: rounds.at(-1),
    meters: metersOf(rounds),
    reach: reachByStop(traceOf(leak, run.deeds(), rounds)).filter((reach) => reach !== ''),
    words: resultWords(leak, run.deeds(), rounds),
    /** Where the cloud decided otherwise than the model. */
    surprises: rounds.flatMap(({ finder }) => finder.filter(({ isExpected }) => !isExpected)),
    leftovers: await factory.databases(),
  }
}

describe('nobody does anything', () => {
  test('a key for everything: after 89 days it opens everything still, and its maker’s session is long over', async () => {
    const { reach, surprises, last, meters, words, leftovers } = await tell('wide-key', stopAt('89 days'))
    expect(surprises).toEqual([])
    expect(reach).toEqual(Array(8).fill('12'))
    expect(meters).toEqual({ tenants: 3, caches: 3, writes: 8 * 5, usefulForMs: 89 * DAY_MS })
    expect(last?.owner).toMatchObject({ name: 'Ada', session: 'ended', isServed: undefined })
    expect(last?.owner.services.map(({ isServed }) => isServed)).toEqual([true, true])
    expect(words).toMatch(/^After 89 days the key works for whoever found it: 3 tenants and 3 caches/)
    expect(words).toMatch(/Ada’s own session ended long ago\.$/)
    // Even for everything, it cannot make more of its kind.
    expect(last?.finder.filter(({ isAllowed }) => !isAllowed).map(({ callId }) => callId)).toEqual([
      'make token',
      'make key',
    ])
    expect(leftovers).toEqual([])
  })

  test('a narrow key reads everybody’s data in its cache, until it expires', async () => {
    const { reach, surprises, meters, words } = await tell('narrow-key', LAST_STOP)
    expect(surprises).toEqual([])
    expect(reach).toEqual([...Array(8).fill('3'), '0'])
    expect(meters).toEqual({ tenants: 3, caches: 1, writes: 0, usefulForMs: 89 * DAY_MS })
    expect(words).toMatch(/^The key has expired after 90 days/)
  })

  test('a token opens one tenant’s share, and is dead after 15 minutes; its owner goes on', async () => {
    const { reach, surprises, meters, words, last, leakedTokenId, rounds } = await tell(
      'token',
      stopAt('1 h'),
    )
    expect(surprises).toEqual([])
    expect(reach).toEqual(['3', '3', '3', '0', '0'])
    expect(meters).toEqual({ tenants: 1, caches: 2, writes: 3, usefulForMs: 14 * MINUTE_MS })
    expect(words).toMatch(/^The token is dead, 15 minutes after it was made/)
    expect(rounds[0]?.owner.tokenId).toBe(leakedTokenId)
    expect(last?.owner).toMatchObject({ session: 'signed-in', isServed: true })
    expect(last?.owner.tokenId).not.toBe(leakedTokenId)
  })
})

describe('the owner does something', () => {
  test('revoking the token ends the copy; the owner holds another at once', async () => {
    const { reach, surprises, last, leakedTokenId, words } = await tell('token', stopAt('5 min'), revoke)
    expect(surprises).toEqual([])
    expect(reach).toEqual(['3', '3 → 0'])
    expect(last?.finder[0]?.verdict).toBe('Denied: the token was revoked.')
    expect(last?.owner).toMatchObject({ session: 'signed-in', isServed: true })
    expect(last?.owner.tokenId).not.toBe(leakedTokenId)
    expect(words).toMatch(/^After 5 minutes the token was revoked.* Dana noticed nothing/)
  })

  test('ending the session does not reach the copy; an admin can revoke it still', async () => {
    const told = await tell('token', endSession, stopAt('14 min'), revoke)
    expect(told.surprises).toEqual([])
    expect(told.reach).toEqual(['3', '3', '3 → 0'])
    expect(told.last?.owner).toMatchObject({ session: 'signed-out', tokenId: undefined })
    const onlyEnded = await tell('token', endSession, stopAt('15 min'))
    expect(onlyEnded.surprises).toEqual([])
    expect(onlyEnded.reach).toEqual(['3', '3', '3', '0'])
    expect(onlyEnded.words).toMatch(/Dana has to sign in again\.$/)
  })

  test('rotating at once shuts out the finder and the services, until these are given the new key', async () => {
    const { reach, surprises, rounds, words } = await tell('wide-key', rotate(0), handOut, stopAt('1 h'))
    expect(surprises).toEqual([])
    expect(reach).toEqual(['12 → 0', '0', '0', '0', '0'])
    const served = rounds.map(({ owner }) => owner.services.map(({ isServed }) => isServed))
    expect(served.slice(0, 3)).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ])
    expect(words).toMatch(/^At once the key was rotated: the copy is worthless\./)
  })

  test('an overlap serves the finder as long as the services', async () => {
    const { reach, surprises, last, words } = await tell('narrow-key', rotate(2 * HOUR_MS), stopAt('1 day'))
    expect(surprises).toEqual([])
    expect(reach).toEqual(['3', '3', '3', '3', '3', '0'])
    expect(last?.owner.services.map(({ isServed }) => isServed)).toEqual([false, false])
    expect(words).toMatch(/died with the overlap, 2 hours later\..*Broken by now: 2 services/)
  })

  test('whoever has been away signs in to revoke the key', async () => {
    const { reach, surprises, last } = await tell('wide-key', stopAt('30 days'), revoke)
    expect(surprises).toEqual([])
    expect(reach.at(-1)).toBe('12 → 0')
    expect(last?.owner).toMatchObject({ session: 'signed-in' })
    expect(last?.owner.services.map(({ isServed }) => isServed)).toEqual([false, false])
  })
})

test('each request of the finder has its verdict, and none has the credential in it', async () => {
  const { rounds } = await tell('wide-key', stopAt('5 min'))
  const results = rounds.flatMap(({ finder }) => finder)
  expect(results.filter(({ verdict }) => !/^(Allowed|Denied): .+\.$/.test(verdict))).toEqual([])
  expect(JSON.stringify(rounds)).not.toMatch(/dtk_|eyJ[\w-]+\./)
})
