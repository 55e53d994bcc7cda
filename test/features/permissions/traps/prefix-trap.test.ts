/** The first trap against the real cloud. */
import { expect, test } from 'vitest'
import type { Seat } from '#src/contract/paths.ts'
import { outcomeOfAnswer } from '#src/features/permissions/cell-verdict.ts'
import { createNotedFetch } from '#src/features/permissions/traps/noted-fetch.ts'
import { createPrefixTrap, PREFIX_OPERATIONS } from '#src/features/permissions/traps/prefix-trap.ts'
import { prefixEvidence, prefixSummary } from '#src/features/permissions/traps/trap-words.ts'
import { createTrialRuns } from '#src/features/permissions/what-if/trial-run.ts'
import { createLabClient } from '#src/session/lab-client.ts'
import { createPermissionLab } from '../permission-lab.ts'

async function createTrap(seats?: readonly Seat[]) {
  const { fetch, ask, clock, spareSeats, ...lab } = await createPermissionLab(seats ? { seats } : {})
  const noted = createNotedFetch(fetch)
  const client = createLabClient({ fetch: noted.fetch })
  const trial = createTrialRuns({ lab: client, ask, cloudClock: clock, spareSeats })
  const trap = createPrefixTrap({ trial, lastAnswer: noted.last })
  const verdicts = () => prefixEvidence(trap.store.getState()).map(({ verdict }) => verdict)
  const summary = () =>
    prefixSummary(trap.store.getState(), ({ id }) => {
      const cell = trial.store.getState().cells[id]
      return cell?.state === 'answered' ? outcomeOfAnswer(cell.status, undefined) : undefined
    })
  return { ...lab, trap, trial, verdicts, summary }
}

test('the cloud refuses it, and nothing is asked with a token there is none of', async () => {
  const { trap, trial, verdicts, summary, asked } = await createTrap()
  await trap.run(false)
  expect(verdicts()).toEqual(['Refused, answered 400'])
  expect(trap.store.getState().strict?.requestId).toMatch(/^[\w-]{16}$/)
  expect(trial.store.getState()).toMatchObject({ token: undefined, cells: {} })
  expect(asked).toEqual(['POST /lab/trial-tokens'])
  expect(summary()).toContain('Nothing was issued.')
})

test('issued all the same it opens the sibling’s calendar, and nothing else that it ought not to', async () => {
  const { trap, trial, verdicts, summary } = await createTrap()
  await trap.run(true)
  expect(verdicts()).toEqual(['Refused, answered 400', 'Issued, answered 200'])
  const { cells } = trial.store.getState()
  const opened = PREFIX_OPERATIONS.filter(({ id }) => {
    const cell = cells[id]
    return cell?.state === 'answered' && typeof cell.status === 'number' && cell.status < 300
  })
  expect(opened.map(({ id }) => id)).toEqual([
    'read@own:acme',
    'write@own:acme',
    'delete@own:acme',
    'read@foreign:acme-labs',
    'write@foreign:acme-labs',
    'delete@foreign:acme-labs',
  ])
  expect(summary()).toContain('It opened 3 things that Ada ought not to reach')
})

test('run again without the switch it is refused, and what it opened is shown no more', async () => {
  const { trap, trial, verdicts } = await createTrap([9])
  await trap.run(true)
  await trap.run(false)
  expect(verdicts()).toEqual(['Refused, answered 400'])
  expect(trial.store.getState().cells).toEqual({})
})

test('a lab that issues it without being told to is called a bug', async () => {
  const { trap, verdicts, answerInstead } = await createTrap()
  answerInstead((path) =>
    path.startsWith('/lab')
      ? Response.json({
          user: { id: 'a', username: 'a', name: 'A', tenant: 'acme', role: 'admin' },
          token: 'x.y.z',
          tokenId: 'x',
          issuedAt: 1,
          expiresAt: 901,
          endpoint: 'https://app.test/momento',
        })
      : undefined,
  )
  await trap.run(false)
  expect(verdicts()).toEqual(['Issued, answered 200'])
  expect(prefixEvidence(trap.store.getState())[0]?.words).toContain('that is a bug')
})

test('without a spare seat, or an answer, it says so', async () => {
  const crowded = await createTrap([])
  await crowded.trap.run(true)
  expect(crowded.trap.store.getState()).toEqual({ isRunning: false, problem: 'no_spare_seat' })
  const broken = await createTrap()
  broken.answerInstead(() => Promise.reject(new TypeError('Failed')))
  await broken.trap.run(true)
  expect(broken.trap.store.getState().isRunning).toBe(false)
  expect(broken.verdicts()).toEqual(['No verdict, no answer', 'No verdict, no answer'])
})

test.each([
  [1, 'It opened one thing that Ada ought not to reach, in Acme Labs’ calendar.'],
  [2, 'It opened 2 things that Ada ought not to reach, in Acme Labs’ calendar.'],
])('what it opened is counted: %i', (count, words) => {
  const opened = PREFIX_OPERATIONS.filter(({ id }) => id.endsWith('@foreign:acme-labs')).slice(0, count)
  const state = { isRunning: false, anyway: { status: 200, refused: undefined } }
  expect(prefixSummary(state, (one) => (opened.includes(one) ? 'allowed' : 'denied'))).toBe(words)
})
