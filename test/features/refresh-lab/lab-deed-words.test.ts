/** What became of an event at the cloud, as far as this page can know. */
import { expect, test } from 'vitest'
import { type LabDeed, type Present, reportDeed } from '#src/features/refresh-lab/lab-deed-words.ts'

const HELD: Present = { tokenId: 'old', role: 'data-entry', hasEnded: false }
const NEXT: Present = { ...HELD, tokenId: 'new' }
const OVER: Present = { ...HELD, hasEnded: true }
const done = (kind: LabDeed['kind'], more: Partial<LabDeed> = {}): LabDeed => ({
  kind,
  status: 'done',
  tokenId: 'old',
  ...more,
})
const asViewer = { name: 'Dana', role: 'viewer', isSelf: true }

test.each<[string, LabDeed, Present, string, boolean]>([
  ['under way', { kind: 'end', status: 'pending' }, HELD, 'On its way', false],
  [
    'refused',
    { kind: 'trim', status: 'failed', problem: 'Nothing is here' },
    HELD,
    'That did not work',
    false,
  ],
  ['nothing to revoke', { kind: 'revoke', status: 'impossible' }, HELD, 'There is no token to revoke', false],
  ['a session ended', done('end'), HELD, 'Ended at the cloud', true],
  ['and found out', done('end'), OVER, 'Ended', false],
  ['a token revoked', done('revoke'), HELD, 'Revoked', false],
  ['and replaced', done('revoke'), NEXT, 'Revoked and replaced', false],
  ['a key rotated', done('rotate'), HELD, 'Rotated', true],
  ['and used', done('rotate'), NEXT, 'Signed by the new key', false],
  ['a history trimmed', done('trim'), HELD, 'Trimmed', false],
  ['a role changed', done('role', { role: asViewer }), HELD, 'Dana becomes viewer', true],
  [
    'and in force',
    done('role', { role: asViewer }),
    { ...NEXT, role: 'viewer' },
    'Dana is viewer now',
    false,
  ],
  [
    'withdrawn',
    done('role', { role: { ...asViewer, role: 'contractor' } }),
    OVER,
    'The role was withdrawn',
    false,
  ],
  [
    'of somebody else',
    done('role', { role: { ...asViewer, isSelf: false } }),
    OVER,
    'Dana is viewer now',
    false,
  ],
])('%s', (_, deed, present, title, canHurry) => {
  expect(reportDeed(deed, present)).toMatchObject({ title, canHurry })
})

test('a refusal is told in the lab’s words', () => {
  const { sentence } = reportDeed({ kind: 'trim', status: 'failed', problem: 'Nothing is here' }, HELD)
  expect(sentence).toBe('Nothing is here. Nothing was changed.')
})
