/** The files the page shows, as they are: imported as text, so that what is shown is what runs. */
import loginHandler from '#mocks/auth/auth-routes.ts?raw'
import mintToken from '#mocks/auth/mint-token.ts?raw'
import vendToken from '#mocks/auth/vend-token.ts?raw'
import permissionsFor from '#src/scope/permissions-for.ts?raw'
import vendingService from './vending-service.ts?raw'

export type ShownFile = {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly text: string
  /** In the order in which things happen; each leads to the first line with this text in it. */
  readonly places: readonly { readonly find: string; readonly words: string }[]
}

export const CLOUD_FILES: readonly ShownFile[] = [
  {
    id: 'login',
    name: 'The login handler',
    path: 'mocks/auth/auth-routes.ts',
    text: loginHandler,
    places: [
      { find: 'await refuseTooManyFailures(', words: 'Whoever guesses is slowed down' },
      { find: 'const succeeded = await isPassword', words: 'The password is compared' },
      { find: 'await vendToken(call, { user, session, seat', words: 'A token is made, or refused by role' },
      { find: 'await call.jar.set(', words: 'The session goes into a cookie' },
      { find: 'async function reissue(', words: 'Later: the next token, for the role of then' },
    ],
  },
  {
    id: 'vending',
    name: 'The vending',
    path: 'mocks/auth/vend-token.ts',
    text: vendToken,
    places: [
      { find: 'if (!isSupportedRole(role))', words: '“Role not supported” comes from here' },
      { find: 'const expiresAt = issuedAt', words: 'When it will die' },
      { find: 'permissionsFor(role, tenant)', words: 'What it may do, by role and tenant' },
      { find: 'permissions: granted,', words: 'That is in the token itself' },
      { find: 'endpoint:', words: 'Where it is good' },
    ],
  },
  {
    id: 'permissions',
    name: 'The roles',
    path: 'src/scope/permissions-for.ts',
    text: permissionsFor,
    places: [
      { find: 'const GRANTS', words: 'The table of roles' },
      { find: 'item: { keyPrefix:', words: 'The limit to the tenant’s keys' },
      { find: 'topic: collaborationTopic', words: 'The tenant’s one topic' },
    ],
  },
  {
    id: 'minting',
    name: 'The signature',
    path: 'mocks/auth/mint-token.ts',
    text: mintToken,
    places: [{ find: '.sign(', words: 'Signed with a key that cannot be exported' }],
  },
]

export const MOMENTO_FILE: ShownFile = {
  id: 'momento',
  name: 'With Momento’s SDK',
  path: 'src/features/keys-vs-tokens/vending-service.ts',
  text: vendingService,
  places: [
    { find: 'const LIFE_MINUTES', words: 'Short, for it can only be outlived' },
    { find: '// The trap', words: 'The trap, and the way around it' },
    { find: 'item: { keyPrefix:', words: 'The limit that would be lost' },
    { find: 'await momento.generateDisposableToken', words: 'Momento is asked' },
  ],
}

export const SHOWN_FILES: readonly ShownFile[] = [...CLOUD_FILES, MOMENTO_FILE]

export const linesOf = ({ text }: Pick<ShownFile, 'text'>): readonly string[] => text.trimEnd().split('\n')

/** Counted from 1; `undefined` when the text is not there. */
export function lineOf(file: ShownFile, find: string): number | undefined {
  const index = linesOf(file).findIndex((line) => line.includes(find))
  return index < 0 ? undefined : index + 1
}
