/** Who stands beside whom: the two sides of the page, and what an address may put there. Pure. */
import { findPersona, PERSONAS } from '#src/contract/personas.ts'
import type { SeatedPerson } from '#src/session/people.ts'

export const SIDES = ['left', 'right'] as const
export type Side = (typeof SIDES)[number]

export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left')

/** User names, as the address has them. A side may be empty. */
export type Scene = Readonly<Partial<Record<Side, string>>>

export type PersonFace = Pick<SeatedPerson, 'username' | 'name' | 'tenant' | 'role'>

/** The same two, each on the other side. */
export const isMirrored = (one: Scene, other: Scene): boolean =>
  one.left === other.right && one.right === other.left && one.left !== one.right

/** Why somebody who is named cannot be put on a side, without asking the cloud. */
export type Misfit = 'unknown' | 'twice'

/** The demo's own people, and whoever else sits at a seat of this browser, as they were last known. */
export function faceOf(username: string, people: readonly SeatedPerson[]): PersonFace | undefined {
  return people.find((person) => person.username === username) ?? findPersona(username)
}

/** Of a person on both sides the left one counts: with one seat there is nothing to compare. */
export function misfitOf(scene: Scene, side: Side, people: readonly SeatedPerson[]): Misfit | undefined {
  const username = scene[side]
  if (username === undefined) return undefined
  if (side === 'right' && username === scene.left) return 'twice'
  return faceOf(username, people) ? undefined : 'unknown'
}

/** Everybody who can be chosen, the demo's own people first. */
export function everybody(people: readonly SeatedPerson[]): readonly PersonFace[] {
  const guests = people.filter(({ username }) => !findPersona(username))
  return [...PERSONAS.map((persona) => faceOf(persona.username, people) ?? persona), ...guests]
}

/** Whom somebody is beside when only they are named: whoever else is signed in already. */
export function sceneFor(username: string, people: readonly SeatedPerson[]): Scene {
  const other = people.find((person) => person.username !== username)
  return { left: username, ...(other ? { right: other.username } : {}) }
}
