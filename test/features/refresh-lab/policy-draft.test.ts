/** What may be typed in as a policy, and what comes of it. */
import { expect, test } from 'vitest'
import {
  DEFAULT_DRAFT,
  draftWords,
  fieldError,
  isDefaultDraft,
  POLICY_FIELDS,
  type PolicyDraft,
  readPolicy,
} from '#src/features/refresh-lab/policy-draft.ts'
import { DEFAULT_POLICY } from '#src/tokens/index.ts'

const draft = (fields: Partial<PolicyDraft['fields']>): PolicyDraft => ({
  ...DEFAULT_DRAFT,
  fields: { ...DEFAULT_DRAFT.fields, ...fields },
})
const errorsOf = ({ fields }: PolicyDraft) =>
  POLICY_FIELDS.flatMap((field) => fieldError(field, fields) ?? [])

test('as it comes, it is our policy', () => {
  expect({ ...DEFAULT_POLICY, ...readPolicy(DEFAULT_DRAFT) }).toEqual(DEFAULT_POLICY)
  expect(isDefaultDraft(DEFAULT_DRAFT)).toBe(true)
  expect(isDefaultDraft({ ...DEFAULT_DRAFT, isShared: false })).toBe(false)
  expect(isDefaultDraft(draft({ reissueJitter: '0' }))).toBe(false)
})

test.each<[Partial<PolicyDraft['fields']>, string]>([
  [{ reissueBeforeMs: '601' }, 'A whole number from 0 to 600 seconds.'],
  [{ reissueJitter: '-1' }, 'A whole number from 0 to 100 %.'],
  [{ attemptTimeoutMs: '0' }, 'A whole number from 1 to 60 seconds.'],
  [{ spareAttempts: '0' }, 'A whole number from 1 to 20.'],
  [{ minValidityMs: '' }, 'A whole number from 0 to 120 seconds.'],
  [{ minValidityMs: '1.5' }, 'A whole number from 0 to 120 seconds.'],
  [{ backoffBaseMs: '50', backoffCapMs: '40' }, 'No shorter than the first back-off.'],
])('%o is refused', (fields, error) => {
  expect(errorsOf(draft(fields))).toEqual([error])
  expect(readPolicy(draft(fields))).toBeUndefined()
})

test('what was changed is told in words', () => {
  expect(draftWords(draft({ reissueJitter: '0', spareAttempts: '3' }))).toBe(
    'jitter 0 %, attempts in an outage 3',
  )
  expect(draftWords({ ...DEFAULT_DRAFT, isShared: false })).toBe('tabs apart')
})

test('whoever waits for an attempt waits longer than one', () => {
  expect(readPolicy(draft({ attemptTimeoutMs: '60' }))).toMatchObject({
    attemptTimeoutMs: 60_000,
    lockPatienceMs: 62_000,
    callerPatienceMs: 65_000,
  })
})
