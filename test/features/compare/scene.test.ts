import { describe, expect, test } from 'vitest'
import { everybody, faceOf, misfitOf, type Scene, type Side, sceneFor } from '#src/features/compare/scene.ts'
import type { SeatedPerson } from '#src/session/people.ts'

const dana: SeatedPerson = {
  seat: 0,
  username: 'data-entry@acme',
  name: 'Dana',
  tenant: 'acme',
  role: 'data-entry',
}
const arun: SeatedPerson = {
  seat: 3,
  username: 'admin@globex',
  name: 'Arun',
  tenant: 'globex',
  role: 'admin',
}
const guest: SeatedPerson = {
  seat: 4,
  username: 'guest@elsewhere',
  name: 'Gus',
  tenant: 'elsewhere',
  role: 'guest',
}

test.each<[what: string, Scene, Side, SeatedPerson[], string | undefined]>([
  ['nobody is named', {}, 'left', [], undefined],
  ['one of the demo’s people', { left: 'admin@acme' }, 'left', [], undefined],
  ['one without a token in sight', { right: 'contractor@acme' }, 'right', [], undefined],
  ['a name that is nobody’s', { left: 'boss@acme' }, 'left', [], 'unknown'],
  ['not the same letters', { left: 'Admin@acme' }, 'left', [], 'unknown'],
  ['somebody else who is signed in', { left: 'guest@elsewhere' }, 'left', [guest], undefined],
  ['the same on both sides, on the left', { left: 'admin@acme', right: 'admin@acme' }, 'left', [], undefined],
  ['the same on both sides, on the right', { left: 'admin@acme', right: 'admin@acme' }, 'right', [], 'twice'],
  ['nobody, twice', { left: 'x', right: 'x' }, 'right', [], 'twice'],
])('%s', (_, scene, side, people, misfit) => {
  expect(misfitOf(scene, side, people)).toBe(misfit)
})

test('a person is shown as they are now, and otherwise as they were seeded', () => {
  expect(faceOf('data-entry@acme', [])).toMatchObject({ name: 'Dana', role: 'data-entry' })
  expect(faceOf('data-entry@acme', [{ ...dana, role: 'viewer' }])).toMatchObject({ role: 'viewer' })
  expect(faceOf('nobody@acme', [dana])).toBeUndefined()
})

test('everybody of the demo can be chosen, and whoever else is signed in', () => {
  const names = everybody([dana, guest]).map(({ username }) => username)
  expect(names).toHaveLength(13)
  expect(new Set(names).size).toBe(13)
  expect(names.at(-1)).toBe('guest@elsewhere')
})

describe('from a page of one person', () => {
  test.each<[SeatedPerson[], Scene]>([
    [[dana], { left: 'data-entry@acme' }],
    [[dana, arun, guest], { left: 'data-entry@acme', right: 'admin@globex' }],
    [[arun, guest], { left: 'data-entry@acme', right: 'admin@globex' }],
  ])('beside whoever else is signed in', (people, scene) => {
    expect(sceneFor('data-entry@acme', people)).toEqual(scene)
  })
})
