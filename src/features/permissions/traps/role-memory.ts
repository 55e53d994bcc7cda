/** Remembers in this tab whose role the second trap has changed, so that a reload does not leave it so. */
import { findPersona } from '#src/contract/personas.ts'
import type { RoleMemory } from './role-trap.ts'

const NAME = 'role-trap'

/** @param storage `sessionStorage`. One that is full or forbidden makes a tab that forgets on reload, no more. */
export function createRoleMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): RoleMemory {
  return {
    read() {
      try {
        return findPersona(storage().getItem(NAME) ?? '')
      } catch {
        return undefined
      }
    },
    write(persona) {
      try {
        storage().setItem(NAME, persona?.username ?? '')
      } catch {
        // The button is still on the screen.
      }
    },
  }
}
