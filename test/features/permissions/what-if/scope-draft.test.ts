import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersona, PERSONAS, type Persona } from '#src/contract/personas.ts'
import {
  checkDraft,
  isUntouched,
  putBack,
  removedRows,
  rowChange,
} from '#src/features/permissions/what-if/draft-check.ts'
import {
  asFields,
  asText,
  draftFor,
  lifeFault,
  lifeSecondsOf,
  newRow,
  ownPermissions,
  type PermissionRow,
  permissionOfRow,
  readScope,
  type ScopeDraft,
} from '#src/features/permissions/what-if/scope-draft.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { BAD_SCOPES } from '#test/scope/bad-scopes.ts'

const dana = findPersona('data-entry@acme') as Persona
const own = ownPermissions(dana)
const withRows = (rows: readonly PermissionRow[]): ScopeDraft => ({ ...draftFor(dana), rows: [...rows] })
const withJson = (json: string): ScopeDraft => ({ ...draftFor(dana), json })
const changed = (at: number, part: Partial<PermissionRow>) =>
  withRows(draftFor(dana).rows.map((row, index) => (index === at ? { ...row, ...part } : row)))

test.each(PERSONAS)('a draft from $username is what that role is given, and untouched', (persona) => {
  const draft = draftFor(persona)
  expect(readScope(draft)).toEqual({
    scope: persona.role === 'contractor' ? [] : permissionsFor(persona.role, persona.tenant),
  })
  expect(isUntouched(draft, persona)).toBe(true)
  expect(draft.minutes).toBe('15')
  expect(checkDraft(draft, persona).isIssuable).toBe(persona.role !== 'contractor')
})

describe('what is bad', () => {
  test.each(BAD_SCOPES)(
    'a scope $name is not issuable, and told at its place',
    ({ scope, at, field, isTooWide = false }) => {
      const check = checkDraft(withJson(JSON.stringify(scope)), dana)
      expect(check.isIssuable).toBe(false)
      expect(check.faults).toMatchObject([{ field, isTooWide, ...(at === undefined ? {} : { at }) }])
      // What could be carried is still foretold: that is how one sees what is wrong with it.
      expect(check.permissions === undefined).toBe(!isTooWide)
      expect(checkDraft({ ...withJson(JSON.stringify(scope)), tooWide: true }, dana).isIssuable).toBe(
        isTooWide,
      )
    },
  )

  test.each(BAD_SCOPES)(
    'a scope $name is shown in fields letter by letter, or not at all',
    ({ scope, isTextOnly = false }) => {
      const fields = asFields(withJson(JSON.stringify(scope)), own)
      if (isTextOnly) expect(fields).toBeUndefined()
      else expect(fields && readScope(fields)).toEqual({ scope })
    },
  )

  test.each(['', '[', 'nothing', '[{"role":}]'])('the text %j is no JSON, and says so', (json) => {
    const check = checkDraft(withJson(json), dana)
    expect(check).toMatchObject({ unreadable: 'This is no JSON yet.', isIssuable: false })
    expect(asFields(withJson(json), own)).toBeUndefined()
  })

  test.each(['{}', '"acme:"', '[null]', '[[]]', '[{"role":"readonly","cache":7}]'])(
    'the text %j is no scope, and cannot be shown in fields',
    (json) => {
      expect(checkDraft(withJson(json), dana).isIssuable).toBe(false)
      expect(asFields(withJson(json), own)).toBeUndefined()
    },
  )
})

test.each<[string, number, boolean]>([
  ['15', 900, true],
  ['1', 60, true],
  ['0.5', 30, true],
  ['0.02', 1, true],
  [' 10 ', 600, true],
  ['15.01', 901, false],
  ['16', 960, false],
  ['0', 0, false],
  ['0.001', Number.NaN, false],
  ['-1', Number.NaN, false],
  ['1e1', Number.NaN, false],
  ['', Number.NaN, false],
  ['ten', Number.NaN, false],
])('a life of %j minutes is %d seconds, and right: %s', (minutes, seconds, isRight) => {
  expect(lifeSecondsOf(minutes)).toBe(seconds)
  expect(lifeFault(minutes) === undefined).toBe(isRight)
  expect(checkDraft({ ...draftFor(dana), minutes }, dana).isIssuable).toBe(isRight)
})

describe('beside the person’s own scope', () => {
  test('a row is as it was, changed, or added', () => {
    const { rows } = changed(0, { role: 'readwrite' })
    const added = newRow('topic', draftFor(dana), dana.tenant)
    expect([...rows, added].map((row) => rowChange(row, own))).toEqual(['changed', 'same', 'added'])
    expect(isUntouched(withRows(rows), dana)).toBe(false)
    expect(isUntouched(withRows([...draftFor(dana).rows, added]), dana)).toBe(false)
  })

  test('what was removed can be put back where it was', () => {
    const { rows } = draftFor(dana)
    const without = withRows(rows.slice(1))
    const removed = removedRows(without, dana)
    expect(removed.map(permissionOfRow)).toEqual([own[0]])
    const again = putBack(without, removed[0] as PermissionRow)
    expect(readScope(again)).toEqual({ scope: own })
    expect(isUntouched(again, dana)).toBe(true)
    expect(new Set(again.rows.map(({ id }) => id)).size).toBe(again.rows.length)
  })

  test('text and back keeps what each row came from', () => {
    const draft = changed(0, { limit: 'none', item: '' })
    const back = asFields(asText(draft), own)
    expect(back?.rows.map(({ from }) => from)).toEqual([0, 1])
    expect(back && readScope(back)).toEqual(readScope(draft))
    const swapped = asFields(withJson(JSON.stringify([own[1], own[0]])), own)
    expect(swapped?.rows.map(({ from }) => from)).toEqual([1, 0])
  })

  test('a further row is one that may be issued', () => {
    for (const kind of ['items', 'topic'] as const) {
      const draft = draftFor(dana)
      const next = withRows([...draft.rows, newRow(kind, draft, dana.tenant)])
      expect(checkDraft(next, dana).faults).toEqual([])
      expect(new Set(next.rows.map(({ id }) => id)).size).toBe(3)
    }
  })
})

test('whatever the fields hold comes back from the text as it was', () => {
  const row = fc.record({
    kind: fc.constantFrom('items' as const, 'topic' as const),
    role: fc.string(),
    cache: fc.string(),
    limit: fc.constantFrom('prefix' as const, 'key' as const, 'none' as const),
    item: fc.string(),
    topic: fc.string(),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const draft = withRows(rows.map((one, id) => ({ ...one, id })))
      const back = asFields(asText(draft), own)
      expect(back && readScope(back)).toEqual(readScope(draft))
      expect(back?.json).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})
