import { expect, test } from 'vitest'
import { isSupportedRole } from '#src/contract/personas.ts'
import { faceOf, misfitOf, SIDES } from '#src/features/compare/scene.ts'
import { READY_SCENES } from '#src/features/compare/scenes.ts'
import { suggestionsBeside } from '#src/features/compare/suggestions.ts'

const peopleOf = (id: string) => {
  const { scene } = READY_SCENES.find((ready) => ready.id === id) ?? {}
  return SIDES.map((side) => faceOf(scene?.[side] ?? '', []))
}

test('a ready scene has two people who fit, with tokens', () => {
  for (const { scene } of READY_SCENES) {
    for (const side of SIDES) {
      expect(misfitOf(scene, side, [])).toBeUndefined()
      expect(isSupportedRole(faceOf(scene[side], [])?.role ?? '')).toBe(true)
    }
  }
})

test('the ready scenes are what their names say', () => {
  const [one, other] = peopleOf('roles')
  expect(one?.tenant).toBe(other?.tenant)
  expect(one?.role).not.toBe(other?.role)
  const [here, there] = peopleOf('tenants')
  expect(here?.role).toBe(there?.role)
  expect(here?.tenant).not.toBe(there?.tenant)
  expect(peopleOf('siblings').map((person) => person?.tenant)).toEqual(['acme', 'acme-labs'])
})

test.each([
  [undefined, ['data-entry@acme', 'admin@acme', 'viewer@acme']],
  ['data-entry@acme', ['admin@acme', 'viewer@acme', 'data-entry@acme-labs']],
  ['admin@globex', ['data-entry@globex', 'viewer@globex', 'admin@acme']],
  ['contractor@acme', ['data-entry@acme', 'admin@acme', 'viewer@acme']],
])('beside %s, these are offered', (username, offered) => {
  const other = username === undefined ? undefined : faceOf(username, [])
  const names = suggestionsBeside(other).map((person) => person.username)
  expect(names).toEqual(offered)
})

test('nobody is offered twice, nor beside themselves', () => {
  for (const username of ['viewer@acme-labs', 'guest@elsewhere']) {
    const other = faceOf(username, []) ?? { username, tenant: 'elsewhere', role: 'guest' }
    const names = suggestionsBeside(other).map((person) => person.username)
    expect(new Set(names).size).toBe(3)
    expect(names).not.toContain(username)
  }
})
