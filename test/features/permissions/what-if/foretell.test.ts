import { describe, expect, test } from 'vitest'
import { findPersona, PERSONAS, type Persona } from '#src/contract/personas.ts'
import { foretell, reasonOf } from '#src/features/permissions/what-if/foretell.ts'
import { ownPermissions } from '#src/features/permissions/what-if/scope-draft.ts'
import { foretoldWords } from '#src/features/permissions/what-if/what-if-words.ts'
import type { Permission } from '#src/scope/permission.ts'

const dana = findPersona('data-entry@acme') as Persona
const [calendar, topic] = ownPermissions(dana) as [Permission, Permission]
const changes = (permissions: readonly Permission[]) =>
  foretell(dana, permissions, '2026-11')
    .filter(({ drafted }) => drafted?.change !== 'same')
    .map(({ operation, drafted }) => `${operation.id} ${drafted?.change}`)

test.each(PERSONAS.filter(({ role }) => role !== 'contractor'))(
  '$username’s own scope changes nothing, and opens what the role ought to',
  (persona) => {
    const rows = foretell(persona, ownPermissions(persona), '2026-11')
    expect(rows).toHaveLength(20)
    for (const { operation, drafted, ought } of rows) {
      expect(drafted?.change).toBe('same')
      expect([operation.id, drafted && reasonOf(drafted.decision)]).toEqual([operation.id, ought])
    }
    expect(foretoldWords(rows, persona)).toBe(
      `It opens what ${persona.name}’s own scope opens, no more and no less.`,
    )
  },
)

describe('an edit', () => {
  test('that widens a role is gained', () => {
    expect(changes([{ ...calendar, role: 'readwrite' } as Permission, topic])).toEqual([
      'write@own:acme gained',
      'delete@own:acme gained',
    ])
  })

  test('that removes a permission is lost', () => {
    expect(changes([calendar])).toEqual(
      ['publish@own:acme lost', 'subscribe@own:acme lost'].concat(
        // What was denied because of the topic is denied because of the cache.
        [
          'publish@foreign:acme-labs',
          'subscribe@foreign:acme-labs',
          'publish@foreign:globex',
          'subscribe@foreign:globex',
        ].map((id) => `${id} other_reason`),
      ),
    )
  })

  test('that drops the delimiter opens the sibling', () => {
    const faulty = { ...calendar, item: { keyPrefix: 'acme' } } as Permission
    expect(changes([faulty, topic]).filter((change) => change.endsWith('gained'))).toEqual([
      'read@foreign:acme-labs gained',
    ])
    expect(foretoldWords(foretell(dana, [faulty, topic], '2026-11'), dana)).toBe(
      'Beside Dana’s own scope: 1 gained.',
    )
  })
})

test('of what is no scope nothing is foretold', () => {
  const rows = foretell(dana, undefined, '2026-11')
  expect(rows.every(({ drafted }) => drafted === undefined)).toBe(true)
  expect(foretoldWords(rows, dana)).toBe('No token comes of this scope: mend it first.')
})
