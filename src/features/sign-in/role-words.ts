/** What each role may and may not do, in one line, for people who choose whom to be. */
import type { PersonaRole } from '#src/contract/personas.ts'

export const ROLE_WORDS: Record<PersonaRole, { title: string; may: string }> = {
  'data-entry': {
    title: 'Data entry',
    may: 'Reads the calendar and talks to colleagues. Cannot change events.',
  },
  admin: { title: 'Admin', may: 'Reads and changes the calendar, talks to colleagues.' },
  viewer: { title: 'Viewer', may: 'Reads the calendar and listens. Cannot write or talk.' },
  contractor: { title: 'Contractor', may: 'Gets no token: this role is not supported.' },
}
