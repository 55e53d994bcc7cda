/** The runner against the real cloud. */
import { expect, test } from 'vitest'
import type { Seat } from '#src/contract/paths.ts'
import { PERSONAS } from '#src/contract/personas.ts'
import { cellVerdict } from '#src/features/permissions/cell-verdict.ts'
import { cellKey, createMatrixRuns } from '#src/features/permissions/matrix-run.ts'
import { expectedOf, operationsFor } from '#src/scope/role-matrix.ts'
import { createPermissionLab } from './permission-lab.ts'

async function createRuns(seats: readonly Seat[] = [9]) {
  const lab = await createPermissionLab({ seats })
  return { ...lab, runs: createMatrixRuns(lab) }
}

const personasOf = (tenant: string) => PERSONAS.filter((persona) => persona.tenant === tenant)
const jobsFor = (tenant: 'acme') =>
  personasOf(tenant).map((persona) => ({
    persona,
    // Whoever listens to a silent topic is kept waiting; that is another test's business.
    operations: operationsFor(tenant).filter(({ action }) => action !== 'subscribe'),
  }))

test('everybody is asked for everything, and each answer is as it ought to be', async () => {
  const { runs, asked } = await createRuns()
  await runs.run(jobsFor('acme'))
  const { cells, progress, problem } = runs.store.getState()
  expect({ progress, problem }).toEqual({ progress: undefined, problem: undefined })
  for (const { persona, operations } of jobsFor('acme')) {
    for (const operation of operations) {
      const verdict = cellVerdict(
        cells[cellKey(persona, operation)],
        expectedOf(persona.role, operation),
        undefined,
      )
      expect([persona.username, operation.id, verdict]).toMatchObject([{}, {}, { isExpected: true }])
    }
  }
  // Nobody stays signed in at the spare seat.
  expect(asked.at(-1)).toBe('POST /auth/9/logout')
})

test('a listener who is kept waiting is given up, and known by the row in the recording', async () => {
  const { runs, cloud, asked } = await createRuns()
  const persona = personasOf('acme').find(({ role }) => role === 'viewer')
  const operation = operationsFor('acme').find(({ action }) => action === 'subscribe')
  if (!persona || !operation) throw new Error('There is no such cell')
  const running = runs.run([{ persona, operations: [operation] }])
  while (runs.store.getState().cells[cellKey(persona, operation)]?.state !== 'answered')
    await cloud.clock.advance(500)
  await running
  expect(runs.store.getState().cells[cellKey(persona, operation)]).toEqual({
    state: 'answered',
    status: 'held',
    rowId: asked.findIndex((call) => call.startsWith('GET /momento/topics')),
  })
})

test('what is never answered is given up after 15 seconds, and the next is asked', async () => {
  const { runs, clock, answerInstead } = await createRuns()
  const [job] = jobsFor('acme')
  if (!job) throw new Error('There is nobody')
  const operations = job.operations.slice(0, 2)
  answerInstead((path) => (path.startsWith('/momento') ? new Promise(() => {}) : undefined))
  const running = runs.run([{ ...job, operations }])
  // Much longer than that: while the sign-in is worked on, this clock goes on.
  const end = clock.now() + 300_000
  while (runs.store.getState().progress && clock.now() < end) await clock.advance(1_000)
  expect(runs.store.getState().progress).toBeUndefined()
  await running
  const answered = { state: 'answered', status: 'none' }
  expect(Object.values(runs.store.getState().cells)).toMatchObject([answered, answered])
})

test('without a spare seat nothing is asked, and it says so', async () => {
  const { runs, asked } = await createRuns([])
  await runs.run(jobsFor('acme'))
  expect(runs.store.getState().problem).toBe('no_spare_seat')
  expect(asked).toEqual([])
})

test('when nobody can be signed in nothing is asked in their name', async () => {
  const { runs, asked, answerInstead } = await createRuns()
  answerInstead((path) => (path.endsWith('/login') ? new Response('', { status: 503 }) : undefined))
  await runs.run(jobsFor('acme'))
  expect(runs.store.getState()).toMatchObject({ problem: 'not_signed_in', progress: undefined, cells: {} })
  expect(asked.filter((call) => call.includes('/momento'))).toEqual([])
})

test('stopped midway, what was asked stays, and nobody stays signed in', async () => {
  const { runs, asked, answerInstead } = await createRuns()
  let count = 0
  answerInstead((path) => {
    if (path.startsWith('/momento') && ++count === 3) runs.stop()
    return undefined
  })
  await runs.run(jobsFor('acme'))
  expect(Object.values(runs.store.getState().cells).filter((cell) => cell.state === 'answered')).toHaveLength(
    2,
  )
  expect(Object.values(runs.store.getState().cells).filter((cell) => cell.state === 'running')).toEqual([])
  expect(asked.at(-1)).toBe('POST /auth/9/logout')
})
