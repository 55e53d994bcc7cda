/** The second trap against the real cloud. */
import { describe, expect, test } from 'vitest'
import type { Seat } from '#src/contract/paths.ts'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { createRoleMemory } from '#src/features/permissions/traps/role-memory.ts'
import { createRoleTrap } from '#src/features/permissions/traps/role-trap.ts'
import { roleEvidence } from '#src/features/permissions/traps/trap-words.ts'
import { auditRecord } from '#test/recording/audit-records.ts'
import { createPermissionLab } from '../permission-lab.ts'

const ada = findPersona('admin@acme') as Persona

async function createTrap(seats?: readonly Seat[]) {
  const lab = await createPermissionLab(seats ? { seats } : {})
  const { fetch, ask, clock, spareSeats, cloud } = lab
  const kept = new Map<string, string>()
  const memory = createRoleMemory(() => ({
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
  }))
  const openPage = () =>
    createRoleTrap({ fetch, ask, cloudClock: clock, systemClock: clock, spareSeats, memory })
  const trap = openPage()
  const state = () => trap.store.getState()
  const verdicts = () => roleEvidence(state().evidence, ada).map(({ verdict }) => verdict)
  const roleNow = async () =>
    (await cloud.database.read(['users'], (tx) => tx.objectStore('users').get(ada.username)))?.role
  const settled = async () => {
    do await cloud.clock.advance(0)
    while (state().isBusy)
  }
  return { ...lab, trap, openPage, state, verdicts, roleNow, settled }
}

const STORY = [
  'Done, answered 200',
  'Allowed, answered 204',
  'Done, answered 204',
  'Still allowed, answered 204',
  'Done, answered 200',
  'Denied, answered 403',
]

test('the old token goes on where the new one is refused', async () => {
  const { trap, state, verdicts, roleNow } = await createTrap()
  await trap.run(ada)
  expect(state()).toMatchObject({ isRoleChanged: true, isBusy: false, old: 'outlived', problem: undefined })
  expect(await roleNow()).toBe('viewer')
  expect(verdicts()).toEqual(STORY)
  expect(state().evidence.every(({ requestId }) => /^[\w-]{16}$/.test(requestId ?? ''))).toBe(true)
  await trap.askAgain()
  expect(verdicts()).toEqual([...STORY, 'Still allowed, answered 204'])
})

test('what something on the way answered is no verdict', async () => {
  const { trap, state } = await createTrap()
  await trap.run(ada)
  const audit = auditRecord({ faults: [{ id: 'one', kind: 'malformed' }] })
  expect(roleEvidence(state().evidence, ada, () => audit)[3]).toMatchObject({
    tone: 'expiring',
    verdict: 'No verdict, answered 204',
  })
})

test('it ends by itself, and is asked once more without anybody waiting for it', async () => {
  const { trap, state, verdicts, clock, settled } = await createTrap()
  await trap.run(ada)
  const { expiresAt } = state().token as { expiresAt: number }
  await clock.advance(expiresAt * 1000 - clock.now())
  await settled()
  expect(state().old).toBe('expired')
  expect(verdicts()).toEqual([...STORY, 'Denied, answered 401'])
  await trap.askAgain()
  expect(verdicts().at(-1)).toBe('Denied, answered 401')
})

test('revoking ends it sooner', async () => {
  const { trap, state, verdicts } = await createTrap()
  await trap.run(ada)
  await trap.revoke()
  expect(state().old).toBe('revoked')
  expect(verdicts()).toEqual([...STORY, 'Done, answered 204', 'Denied, answered 401'])
})

test('the role is put back, nobody stays signed in, and the seat is spare again', async () => {
  const { trap, state, verdicts, roleNow, asked, spareSeats, clock } = await createTrap([9])
  await trap.run(ada)
  expect(await spareSeats.take()).toBeUndefined()
  await trap.putBack()
  expect(await roleNow()).toBe('admin')
  expect(asked.at(-1)).toBe('POST /auth/9/logout')
  expect(state()).toMatchObject({ isRoleChanged: false, isBusy: false })
  expect(verdicts()).toEqual([...STORY, 'Done, answered 204'])
  const before = asked.length
  // Its end is nobody's business any more.
  await clock.advance(1_000_000)
  expect(asked).toHaveLength(before)
  expect(await spareSeats.take()).toBe(9)
})

test('run again, the role is put back first', async () => {
  const { trap, verdicts, roleNow } = await createTrap([9])
  await trap.run(ada)
  await trap.run(ada)
  expect(verdicts()).toEqual(STORY)
  expect(await roleNow()).toBe('viewer')
})

test('a page that is loaded anew still puts the role back, and then knows of nothing', async () => {
  const { trap, openPage, roleNow } = await createTrap()
  await trap.run(ada)
  const reloaded = openPage()
  expect(reloaded.store.getState()).toMatchObject({ persona: ada, isRoleChanged: true, token: undefined })
  await reloaded.putBack()
  expect(await roleNow()).toBe('admin')
  expect(openPage().store.getState()).toMatchObject({ persona: undefined, isRoleChanged: false })
})

describe('when something is in the way', () => {
  test('no spare seat', async () => {
    const { trap, state, asked } = await createTrap([])
    await trap.run(ada)
    expect(state()).toMatchObject({ problem: 'no_spare_seat', isBusy: false, isRoleChanged: false })
    expect(asked).toEqual([])
  })

  test('a sign-in that is not answered leaves the role as it is', async () => {
    const { trap, state, roleNow, answerInstead } = await createTrap()
    answerInstead((path) => (path.endsWith('/login') ? new Response('', { status: 503 }) : undefined))
    await trap.run(ada)
    expect(state()).toMatchObject({ problem: 'no_answer', isBusy: false, isRoleChanged: false })
    expect(await roleNow()).toBe('admin')
    answerInstead(undefined)
    await trap.run(ada)
    expect(state()).toMatchObject({ problem: undefined, isRoleChanged: true })
  })

  test('a re-issue that fails leaves the role changed, and it can be put back', async () => {
    const { trap, state, roleNow, answerInstead } = await createTrap()
    answerInstead((path) => (path.endsWith('/token') ? new Response('', { status: 503 }) : undefined))
    await trap.run(ada)
    expect(state()).toMatchObject({ problem: 'no_answer', isRoleChanged: true })
    await trap.putBack()
    expect(await roleNow()).toBe('admin')
    expect(state()).toMatchObject({ problem: undefined, isRoleChanged: false })
  })

  test('an answer that never comes is given up after ten seconds', async () => {
    const { trap, state, answerInstead, clock } = await createTrap()
    answerInstead((path) => (path.startsWith('/lab') ? new Promise(() => {}) : undefined))
    const running = trap.run(ada)
    while (state().isBusy) await clock.advance(1_000)
    await running
    expect(state()).toMatchObject({ problem: 'no_answer', isRoleChanged: false })
  })

  test('a write that is never answered leaves the rest, the change of the role included', async () => {
    const { trap, state, roleNow, asked, answerInstead, clock } = await createTrap()
    answerInstead((path) => (path.startsWith('/momento') ? new Promise(() => {}) : undefined))
    const running = trap.run(ada)
    while (!asked.some((call) => call.includes('/momento'))) await clock.advance(0)
    await clock.advance(10_000)
    await running
    // Time for whatever would come after the write.
    await clock.advance(1_000)
    expect(state()).toMatchObject({ problem: 'no_answer', isRoleChanged: false })
    expect(state().evidence.map(({ step }) => step)).toEqual(['signed_in'])
    expect(await roleNow()).toBe('admin')
  })

  test('started over, nothing is left, and nothing is asked', async () => {
    const { trap, state, asked, clock } = await createTrap([9])
    await trap.run(ada)
    trap.forget()
    const before = asked.length
    await clock.advance(1_000_000)
    expect(asked).toHaveLength(before)
    expect(state()).toMatchObject({
      persona: undefined,
      token: undefined,
      evidence: [],
      isRoleChanged: false,
    })
  })
})
