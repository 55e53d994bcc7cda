/** Why a session ended, for the person it ended for. */
import type { EndReason } from '#src/tokens/index.ts'

type EndedWords = {
  title: string
  /** The same of one of two people, where "you" could be either. */
  titleOf: (name: string) => string
  sentence: string
}

export const ENDED_WORDS: Record<EndReason, EndedWords> = {
  signed_out: {
    title: 'You signed out',
    titleOf: (name) => `${name} signed out`,
    sentence: 'You signed out, in this tab or another.',
  },
  session_ended: {
    title: 'Your session has ended',
    titleOf: (name) => `${name}’s session has ended`,
    sentence: 'The cloud no longer knows this session, so it issues no further token.',
  },
  role_not_supported: {
    title: 'Your role is no longer supported',
    titleOf: (name) => `${name}’s role is no longer supported`,
    sentence: 'The cloud issues no token for the role this person has now.',
  },
  reset: {
    title: 'The cloud was started over',
    titleOf: () => 'The cloud was started over',
    sentence: 'Somebody started the demo over: everything was seeded anew and everybody was signed out.',
  },
}
