/** Who a message is from. */
import { expect, test } from 'vitest'
import { authorOf } from '#src/features/collaboration/author.ts'

const self = { id: 'admin@acme', username: 'admin@acme', name: 'Ada', tenant: 'acme', role: 'admin' }

test.each([
  ['admin@acme', 'Ada', true],
  ['data-entry@globex', 'Delia', false],
  ['api-key:Ab3xAb3xAb3x', 'Whoever holds API key Ab3xAb3xAb3x', false],
  ['somebody-new', 'somebody-new', false],
  [undefined, 'Somebody', false],
])('%s is shown as %s', (publisherId, name, isSelf) => {
  expect(authorOf(publisherId, self)).toMatchObject({ name, isSelf })
})
