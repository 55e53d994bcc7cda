/** Whom to put beside somebody: the comparisons that tell most, first. Pure. */
import { PERSONAS, type Persona } from '#src/contract/personas.ts'
import type { PersonFace } from './scene.ts'

/** How many are worth offering at once. */
const OFFERED = 3

/** @param other Who is on the other side; without anybody there, the first people of the first tenant. */
export function suggestionsBeside(other: Pick<PersonFace, 'username' | 'tenant' | 'role'> | undefined) {
  const able = PERSONAS.filter(({ role, username }) => role !== 'contractor' && username !== other?.username)
  if (!other) return able.slice(0, OFFERED)
  // Same tenant and other role, other tenant and same role; both other at once shows neither clearly.
  const worth = (persona: Persona) =>
    Number(persona.tenant === other.tenant) + Number(persona.role === other.role)
  const close = able.filter((persona) => worth(persona) === 1)
  const sameTenant = close.filter(({ tenant }) => tenant === other.tenant)
  const sameRole = close.filter(({ tenant }) => tenant !== other.tenant)
  const offered = new Set([...sameTenant.slice(0, OFFERED - 1), ...sameRole, ...sameTenant, ...able])
  return [...offered].slice(0, OFFERED)
}
