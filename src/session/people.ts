/** Who is signed in in this browser, seat by seat, as all its tabs know it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Cancel } from '#src/clock/clock.ts'
import type { User } from '#src/contract/auth.ts'
import { SEATS, type Seat } from '#src/contract/paths.ts'
import { findPersona } from '#src/contract/personas.ts'
import type { SeatMemory } from './seat-memory.ts'

export type SeatedPerson = { readonly seat: Seat } & Readonly<
  Pick<User, 'username' | 'name' | 'tenant' | 'role'>
>

/** The person a user name stands for, for services that do not say who signed in. */
export function userFromUsername(username: string): User {
  const [role = username, tenant = ''] = username.split('@')
  const persona = findPersona(username)
  return { id: username, username, name: persona?.name ?? username, tenant: tenant || role, role }
}

/** `undefined` when all seats are taken. */
export const lowestFreeSeat = (people: readonly Pick<SeatedPerson, 'seat'>[]): Seat | undefined =>
  SEATS.find((seat) => people.every((person) => person.seat !== seat))

/** By seat. Who is signing out sits there no more, whether or not the cloud has heard of it. */
export const peopleIn = (memory: Pick<SeatMemory, 'read'>): readonly SeatedPerson[] =>
  SEATS.flatMap((seat) => {
    const note = memory.read(seat)
    if (!note || note.signingOut) return []
    const { username, name, tenant, role } = { ...userFromUsername(note.username), ...note.person }
    return { seat, username, name, tenant, role }
  })

export type People = {
  readonly store: StoreApi<readonly SeatedPerson[]>
  dispose(): void
}

/** @param reasonsToLook Each takes a listener and says when the memory may tell something else. */
export function createPeople({
  memory,
  reasonsToLook,
}: {
  memory: Pick<SeatMemory, 'read'>
  reasonsToLook: readonly ((listener: () => void) => Cancel)[]
}): People {
  const store = createStore<readonly SeatedPerson[]>(() => peopleIn(memory))
  function look() {
    const people = peopleIn(memory)
    // Nearly all that is noted is noted a second time: no reason to render.
    if (JSON.stringify(people) !== JSON.stringify(store.getState())) store.setState(people, true)
  }
  const stops = reasonsToLook.map((subscribe) => subscribe(look))
  return {
    store,
    dispose() {
      for (const stop of stops) stop()
    },
  }
}
