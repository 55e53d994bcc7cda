/** The chart: five aspects, what holds of an API key beside what holds of a token, and how each is shown. */
import type { Demo } from './demo.ts'
import { KEY_DEMOS } from './key-demos.ts'
import type { PartId } from './parts.ts'
import { TOKEN_DEMOS } from './token-demos.ts'

export type Statement = { readonly words: string; readonly demo: Demo }

export type Aspect = {
  readonly id: string
  readonly name: string
  readonly key: readonly Statement[]
  readonly token: readonly Statement[]
  /** Where Momento itself is otherwise today. */
  readonly momento?: string
  /** The part of this page that goes on with it. */
  readonly goesOn?: { readonly part: PartId; readonly words: string }
}

export const CHART: readonly Aspect[] = [
  {
    id: 'definition',
    name: 'What it is',
    key: [
      {
        words: 'A long random text, made once. It stays the same until somebody replaces it.',
        demo: KEY_DEMOS.staysTheSame,
      },
    ],
    token: [
      {
        words:
          'A signed note about one person: who it is, what they may do, and until when. The next note is another one.',
        demo: TOKEN_DEMOS.isReplaced,
      },
    ],
  },
  {
    id: 'creation',
    name: 'How it is made',
    key: [
      {
        words:
          'By hand, in the console: an admin picks permissions, and carries the text to where it is needed.',
        demo: KEY_DEMOS.needsAnAdmin,
      },
    ],
    token: [
      {
        words: 'By signing in. The role decides what it may do; nobody picks anything, nobody carries it.',
        demo: TOKEN_DEMOS.comesFromSignIn,
      },
    ],
    momento:
      'A token cannot be refreshed, there as here: a service of yours makes the next one. It may live for 25 hours at most (until February 2026 for 1 hour).',
  },
  {
    id: 'scope',
    name: 'What it opens',
    key: [
      {
        words:
          'Whole caches and topics, with everybody’s data in them. It cannot be held to some of the keys.',
        demo: KEY_DEMOS.opensEverybodys,
      },
    ],
    token: [
      {
        words: 'Its own tenant’s share: keys that start with the tenant’s name, and one topic.',
        demo: TOKEN_DEMOS.opensOwnShare,
      },
    ],
    momento:
      'The rule is the same, but its JavaScript SDK (1.118) forgets the limit to some keys when one token is asked for keys and a topic together.',
    goesOn: { part: 'code', words: 'See the way around, in the code' },
  },
  {
    id: 'leak',
    name: 'When somebody finds it',
    key: [
      {
        words: 'It works for them as well, also after its owner has signed out, until somebody notices.',
        demo: KEY_DEMOS.outlivesSignOut,
      },
    ],
    token: [
      { words: 'It dies by itself, 15 minutes after it was made at the latest.', demo: TOKEN_DEMOS.dies },
      {
        words: 'It can be revoked, and its owner, who holds the next one at once, does not feel it.',
        demo: TOKEN_DEMOS.isRevoked,
      },
    ],
    momento: 'A token cannot be revoked there, only outlived: so make it short.',
    goesOn: { part: 'leak', words: 'See 91 days of it, in the leak lab' },
  },
  {
    id: 'use',
    name: 'What it is for',
    key: [
      {
        words: 'Work between machines of your own, where nobody signs in: an import, a report in the night.',
        demo: KEY_DEMOS.worksAlone,
      },
    ],
    token: [
      {
        words:
          'Hands that are not yours: browsers, phones, a partner’s page. What it does, it does as a person.',
        demo: TOKEN_DEMOS.speaksForAPerson,
      },
    ],
    goesOn: { part: 'choice', words: 'Answer five questions: which one do I need?' },
  },
]
