/** What-if in words. */
import { isSupportedRole, PERSONAS, type Persona } from '#src/contract/personas.ts'
import type { ProblemCode } from '#src/contract/problem.ts'
import { personWords } from '#src/session/person-words.ts'
import type { SelectOption } from '#src/ui/select.tsx'
import type { RowChange } from './draft-check.ts'
import type { Change, Foretold } from './foretell.ts'
import type { Refused } from './trial-run.ts'

export const ROLE_OPTIONS = {
  items: [
    { id: 'readonly', label: 'readonly', description: 'May read.' },
    { id: 'readwrite', label: 'readwrite', description: 'May read and write.' },
    { id: 'writeonly', label: 'writeonly', description: 'May write, and not read.' },
  ],
  topic: [
    { id: 'subscribeonly', label: 'subscribeonly', description: 'May listen.' },
    { id: 'publishonly', label: 'publishonly', description: 'May publish, and not listen.' },
    { id: 'publishsubscribe', label: 'publishsubscribe', description: 'May publish and listen.' },
  ],
} as const satisfies Record<string, readonly SelectOption<string>[]>

export const CHANGE_MARKS: Record<Exclude<Change, 'same'>, { sign: string; words: string }> = {
  gained: { sign: '+', words: 'Gained' },
  lost: { sign: '−', words: 'Lost' },
  other_reason: { sign: '≠', words: 'Other reason' },
}

export const ROW_MARKS: Record<Exclude<RowChange, 'same'>, { sign: string; words: string }> = {
  added: { sign: '+', words: 'Added' },
  changed: { sign: '≠', words: 'Changed' },
}

export const personOptions: readonly SelectOption<string>[] = PERSONAS.map((persona) => ({
  id: persona.username,
  label: personWords(persona),
  ...(isSupportedRole(persona.role)
    ? {}
    : { isDisabled: true, description: 'Role not supported: there is no scope.' }),
}))

/** What the draft changes for the person, in one sentence. */
export function foretoldWords(rows: readonly Foretold[], { name }: Persona): string {
  if (rows.every(({ drafted }) => !drafted)) return 'No token comes of this scope: mend it first.'
  const count = (change: Change) => rows.filter(({ drafted }) => drafted?.change === change).length
  const [gained, lost] = [count('gained'), count('lost')]
  if (gained + lost === 0) return `It opens what ${name}’s own scope opens, no more and no less.`
  const parts = [...(gained > 0 ? [`${gained} gained`] : []), ...(lost > 0 ? [`${lost} lost`] : [])]
  return `Beside ${name}’s own scope: ${parts.join(', ')}.`
}

/** Which field a refusal of the lab is about. */
export type RefusalPlace = 'person' | 'scope' | 'form'

const PLACES: Partial<Record<ProblemCode, RefusalPlace>> = {
  role_not_supported: 'person',
  not_found: 'person',
  scope_too_large: 'scope',
  too_large: 'scope',
  invalid_request: 'scope',
}

export function refusalWords(refused: Refused | 'no_spare_seat'): { place: RefusalPlace; words: string } {
  if (refused === 'no_spare_seat')
    return {
      place: 'form',
      words: 'All ten seats of this browser are taken; sign somebody out, and one is spare.',
    }
  const { code, words } = refused
  const place = (code && PLACES[code]) ?? 'form'
  return { place, words: `Nothing was issued. The cloud says: ${words}.` }
}

/** `14:59`. Never negative. */
export function figures(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
