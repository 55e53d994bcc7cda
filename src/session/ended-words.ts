/** Why a session ended, for the person it ended for. */
import type { EndReason } from '#src/tokens/index.ts'

export const ENDED_WORDS: Record<EndReason, { title: string; sentence: string }> = {
  signed_out: { title: 'You signed out', sentence: 'You signed out, in this tab or another.' },
  session_ended: {
    title: 'Your session has ended',
    sentence: 'The cloud no longer knows this session, so it issues no further token.',
  },
  role_not_supported: {
    title: 'Your role is no longer supported',
    sentence: 'The cloud issues no token for the role this person has now.',
  },
  reset: {
    title: 'The cloud was started over',
    sentence: 'Somebody started the demo over: everything was seeded anew and everybody was signed out.',
  },
}
