import { expect, test } from 'vitest'
import type { Command } from '#src/ui/commands.tsx'
import { findCommands } from '#src/ui/find-commands.ts'

const ORDER = ['Go to', 'Jump ahead', 'Sign in as']
const command = (group: string, name: string, keywords = ''): Command => ({
  id: name,
  group,
  name,
  keywords,
  run: () => {},
})
const COMMANDS = [
  command('Sign in as', 'Dana, data-entry at Acme', 'data-entry@acme'),
  command('Sign in as', 'Zoë, admin at Acme'),
  command('Jump ahead', 'Past the token’s expiry', 'clock'),
  command('Jump ahead', 'By one hour', 'clock'),
  command('Go to', 'Workspace'),
  command('Go to', 'Token'),
  command('This calendar', 'Add an event'),
]
const found = (query: string) =>
  findCommands(COMMANDS, query, ORDER).map(({ title, commands }) => [
    title,
    ...commands.map(({ name }) => name),
  ])

test('before anything is typed, everything is there: what is on the screen first, then in the order given', () => {
  expect(found(' ')).toEqual([
    ['This calendar', 'Add an event'],
    ['Go to', 'Workspace', 'Token'],
    ['Jump ahead', 'Past the token’s expiry', 'By one hour'],
    ['Sign in as', 'Dana, data-entry at Acme', 'Zoë, admin at Acme'],
  ])
})

test.each([
  ['by the beginnings of words, in any order', 'exp pa', [['Jump ahead', 'Past the token’s expiry']]],
  ['not by what is inside a word', 'ken', []],
  ['by every word that is typed', 'token hour', []],
  ['whatever the capitals and accents', 'ZOE', [['Sign in as', 'Zoë, admin at Acme']]],
  ['by punctuated names', 'data-entry@acme', [['Sign in as', 'Dana, data-entry at Acme']]],
  ['by the group', 'sign dana', [['Sign in as', 'Dana, data-entry at Acme']]],
  ['by other words', 'clock', [['Jump ahead', 'Past the token’s expiry', 'By one hour']]],
  [
    'and what begins with it stands before what only has it, group and all',
    'token',
    [
      ['Go to', 'Token'],
      ['Jump ahead', 'Past the token’s expiry'],
    ],
  ],
  [
    'also against the order of the groups',
    'a',
    [
      ['This calendar', 'Add an event'],
      ['Sign in as', 'Dana, data-entry at Acme', 'Zoë, admin at Acme'],
      ['Jump ahead', 'Past the token’s expiry', 'By one hour'],
    ],
  ],
])('%s: “%s”', (_, query, groups) => {
  expect(found(query)).toEqual(groups)
})
