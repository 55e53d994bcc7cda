/** Trial tokens from the real cloud, and what they really open. */
import { describe, expect, test } from 'vitest'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { cellVerdict } from '#src/features/permissions/cell-verdict.ts'
import { ownPermissions } from '#src/features/permissions/what-if/scope-draft.ts'
import { createTrialRuns } from '#src/features/permissions/what-if/trial-run.ts'
import type { Permission } from '#src/scope/permission.ts'
import { operationsFor } from '#src/scope/role-matrix.ts'
import { createLabClient } from '#src/session/lab-client.ts'
import { BAD_SCOPES } from '#test/scope/bad-scopes.ts'
import { createPermissionLab } from '../permission-lab.ts'

const dana = findPersona('data-entry@acme') as Persona
const [calendar] = ownPermissions(dana) as [Permission]
const faulty: Permission = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme' } }
/** Whoever listens to a silent topic is kept waiting; that is another test's business. */
const operations = operationsFor('acme').filter(({ action }) => action !== 'subscribe')

async function createTrials(options?: Parameters<typeof createPermissionLab>[0]) {
  const lab = await createPermissionLab(options)
  const { fetch, ask, clock: cloudClock, spareSeats } = lab
  const trial = createTrialRuns({ lab: createLabClient({ fetch }), ask, cloudClock, spareSeats })
  const state = () => trial.store.getState()
  const verdictOf = (id: string) => {
    const cell = state().cells[id]
    return cellVerdict(cell, cell?.expected ?? 'allowed', undefined)
  }
  return { ...lab, trial, state, verdictOf }
}

test('the token opens what was foretold of its scope, and the console is left out', async () => {
  const { trial, state, verdictOf } = await createTrials()
  expect(await trial.issue({ persona: dana, permissions: [calendar], lifeSeconds: 120 })).toBe(true)
  const { token } = state()
  expect((token?.expiresAt ?? 0) - (token?.issuedAt ?? 0)).toBe(120)
  await trial.run(operations)
  const data = operations.filter(({ place }) => place !== 'console')
  expect(Object.keys(state().cells).sort()).toEqual(data.map(({ id }) => id).sort())
  for (const { id } of data) expect([id, verdictOf(id)]).toMatchObject([id, { isExpected: true }])
  expect(verdictOf('read@own:acme')).toMatchObject({ outcome: 'allowed' })
  expect(verdictOf('publish@own:acme')).toMatchObject({ outcome: 'denied' })
  expect(state().progress).toBeUndefined()
})

test('its text is nowhere to be seen', async () => {
  const { trial, state, answerInstead } = await createTrials()
  let text = ''
  answerInstead(undefined)
  await trial.issue({ persona: dana, permissions: [calendar] })
  text = JSON.stringify(state())
  expect(text).toContain(state().token?.tokenId)
  expect(text).not.toMatch(/eyJ/)
})

test('too wide a scope is refused, and issued when the lab is told to overlook it: then it opens the sibling', async () => {
  const { trial, state, verdictOf } = await createTrials()
  const wish = { persona: dana, permissions: [faulty] }
  expect(await trial.issue(wish)).toBe(false)
  expect(state()).toMatchObject({ token: undefined, refused: { code: 'invalid_request' } })
  expect(await trial.issue({ ...wish, tooWide: true })).toBe(true)
  expect(state().refused).toBeUndefined()
  await trial.run(operations)
  expect(verdictOf('read@foreign:acme-labs')).toMatchObject({ outcome: 'allowed', isExpected: true })
  expect(verdictOf('read@foreign:globex')).toMatchObject({ outcome: 'denied', isExpected: true })
})

test('after its end every answer is 401, which is as it ought to be', async () => {
  const { trial, clock, verdictOf } = await createTrials()
  await trial.issue({ persona: dana, permissions: [calendar], lifeSeconds: 60 })
  await trial.run(operations.slice(0, 1))
  expect(verdictOf('read@own:acme')).toMatchObject({ status: 200, isExpected: true })
  await clock.advance(60_000)
  await trial.run(operations)
  for (const { id, place } of operations)
    if (place !== 'console')
      expect([id, verdictOf(id)]).toMatchObject([id, { status: 401, isExpected: true }])
})

describe('nothing is issued', () => {
  test.each(BAD_SCOPES)('for a scope $name, although the form let it pass', async ({ scope }) => {
    const { trial, state, cloud } = await createTrials()
    expect(await trial.issue({ persona: dana, permissions: scope })).toBe(false)
    expect(state()).toMatchObject({
      token: undefined,
      isIssuing: false,
      refused: { code: 'invalid_request' },
    })
    expect(await cloud.database.read(['tokens'], (tx) => tx.objectStore('tokens').count())).toBe(0)
  })

  test.each<[string, () => Response | Promise<Response>, object]>([
    [
      'an answer of something on the way',
      () => new Response('<p>Sorry', { status: 503 }),
      { code: undefined, words: 'The lab answered 503' },
    ],
    [
      'nonsense',
      () => Response.json({ token: 7 }),
      { code: undefined, words: 'The lab answered something else' },
    ],
    [
      'no answer',
      () => Promise.reject(new TypeError('Failed')),
      { code: undefined, words: 'The lab did not answer' },
    ],
  ])('on %s', async (_, answer, refused) => {
    const { trial, state, answerInstead } = await createTrials()
    answerInstead(answer)
    expect(await trial.issue({ persona: dana, permissions: [calendar] })).toBe(false)
    expect(state()).toMatchObject({ token: undefined, refused })
  })

  test('for somebody whose role is not supported any more', async () => {
    const { trial, state, fetch } = await createTrials()
    await createLabClient({ fetch }).setRole(dana.username, 'contractor')
    await trial.issue({ persona: dana, permissions: [calendar] })
    expect(state()).toMatchObject({ token: undefined, refused: { code: 'role_not_supported' } })
  })

  test('without a spare seat', async () => {
    const { trial, state, asked } = await createTrials({ seats: [] })
    await trial.issue({ persona: dana, permissions: [calendar] })
    expect(state().refused).toBe('no_spare_seat')
    expect(asked).toEqual([])
  })
})

test('a token that is let go takes its answers along, and leaves its seat', async () => {
  const { trial, state } = await createTrials({ seats: [9] })
  for (let times = 0; times < 3; times++) {
    await trial.issue({ persona: dana, permissions: [calendar] })
    await trial.run(operations.slice(0, 2))
    expect(Object.keys(state().cells)).toHaveLength(2)
    trial.forget()
    expect(state()).toMatchObject({ token: undefined, cells: {}, progress: undefined })
  }
  await trial.run(operations)
  expect(state().cells).toEqual({})
})

test('what is still under way when the token is let go is told of no other', async () => {
  const { trial, state, answerInstead } = await createTrials()
  await trial.issue({ persona: dana, permissions: [calendar] })
  answerInstead((path) => {
    if (path.startsWith('/momento')) trial.forget()
    return undefined
  })
  await trial.run(operations)
  expect(state()).toMatchObject({ token: undefined, cells: {}, progress: undefined })
})

test('stopped midway, what was asked stays', async () => {
  const { trial, state, answerInstead } = await createTrials()
  await trial.issue({ persona: dana, permissions: [calendar] })
  let count = 0
  answerInstead((path) => {
    if (path.startsWith('/momento') && ++count === 3) trial.stop()
    return undefined
  })
  await trial.run(operations)
  expect(Object.values(state().cells).map((cell) => cell.state)).toEqual(['answered', 'answered'])
  expect(state()).toMatchObject({ progress: undefined, token: { persona: dana } })
})
