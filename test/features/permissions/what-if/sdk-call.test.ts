/** The call that is shown, held to the SDK itself: to its types by the sample beside this, to its values by running it. */
import { readFileSync } from 'node:fs'
import {
  AllCaches,
  AllTopics,
  CacheRole,
  type DisposableTokenScope,
  ExpiresIn,
  TopicRole,
} from '@gomomento/sdk-core'
import { isDisposableTokenPermissionsObject } from '@gomomento/sdk-core/dist/src/auth/tokens/disposable-token-scope.js'
import type { IAuthClient } from '@gomomento/sdk-core/dist/src/clients/IAuthClient.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sdkCall, unlimitedBySdk } from '#src/features/permissions/what-if/sdk-call.ts'
import type { Permission } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { vend } from './sdk-sample.ts'

const SAMPLE: readonly Permission[] = [
  ...permissionsFor('admin', 'acme'),
  { role: 'writeonly', cache: '*', item: { key: 'acme:it\'s "one"' } },
  { role: 'subscribeonly', cache: '*', topic: '*' },
  { role: 'readonly', cache: 'billing' },
]

type Asked = { scope: DisposableTokenScope; expiresIn: ExpiresIn }

/** What a call asks the SDK for. */
function askedBy(call: (client: IAuthClient) => unknown): Asked {
  let asked: Asked | undefined
  call({
    generateDisposableToken: (scope: DisposableTokenScope, expiresIn: ExpiresIn) => {
      asked = { scope, expiresIn }
    },
  } as unknown as IAuthClient)
  if (!asked) throw new Error('Nothing was asked for')
  return asked
}

/** Runs the text as the module it is. */
function run(text: string): Asked {
  const body = text
    .replace(/import \{[^}]*\} from '@gomomento\/sdk'/, '')
    .replace('export function vend(authClient: AuthClient)', 'return function vend(authClient)')
    .replace('const scope: DisposableTokenScope', 'const scope')
  const known = { AllCaches, AllTopics, CacheRole, TopicRole, ExpiresIn }
  return askedBy(new Function(...Object.keys(known), body)(...Object.values(known)))
}

/** The same in Momento's terms, made without going through text. */
const expectedScope = (permissions: readonly Permission[]) => ({
  permissions: permissions.map((permission) => ({
    ...permission,
    cache: permission.cache === '*' ? AllCaches : permission.cache,
    ...('topic' in permission ? { topic: permission.topic === '*' ? AllTopics : permission.topic } : {}),
  })),
})

test('the sample that the compiler checks is what the page shows', () => {
  const file = readFileSync('test/features/permissions/what-if/sdk-sample.ts', 'utf8')
  /** But for the client itself, which the sample has from elsewhere. */
  const imports = (text: string) => {
    const [, names = ''] = /import \{([^}]*)\} from '@gomomento\/sdk(?:-core)?'/.exec(text) ?? []
    const all = names.split(',').map((each) => each.trim())
    return new Set(all.filter((each) => each !== '' && each !== 'type AuthClient'))
  }
  const body = (text: string) => text.slice(text.indexOf('export function'))
  const shown = sdkCall(SAMPLE, 900)
  expect(body(shown)).toBe(body(file))
  expect(imports(shown)).toEqual(imports(file))
})

test('its types and its values are the SDK’s', () => {
  const { scope, expiresIn } = askedBy(vend)
  expect(scope).toEqual(expectedScope(SAMPLE))
  expect(expiresIn.seconds()).toBe(900)
})

test.each([
  [900, 'ExpiresIn.minutes(15)'],
  [60, 'ExpiresIn.minutes(1)'],
  [90, 'ExpiresIn.seconds(90)'],
])('a life of %d s is %s', (seconds, call) => {
  const text = sdkCall(SAMPLE, seconds)
  expect(text).toContain(call)
  expect(run(text).expiresIn.seconds()).toBe(seconds)
})

const name = fc.oneof(fc.constantFrom('*', 'acme:', "it's", '\\', '`', '"'), fc.string({ minLength: 1 }))
const permission: fc.Arbitrary<Permission> = fc.oneof(
  fc.record(
    {
      role: fc.constantFrom('readonly' as const, 'readwrite' as const, 'writeonly' as const),
      cache: name,
      item: fc.oneof(fc.record({ key: name }), fc.record({ keyPrefix: name })),
    },
    { requiredKeys: ['role', 'cache'] },
  ),
  fc.record({
    role: fc.constantFrom('publishonly' as const, 'subscribeonly' as const, 'publishsubscribe' as const),
    cache: name,
    topic: name,
  }),
)
const scopes = fc.array(permission, { minLength: 1, maxLength: 5 })

test('whatever the scope, the call asks for just that', () => {
  fc.assert(
    fc.property(scopes, (permissions) => {
      expect(run(sdkCall(permissions, 900)).scope).toEqual(expectedScope(permissions))
    }),
    { numRuns: 500 },
  )
})

test('the trap is told where the SDK’s own check would take the limits away, and only there', () => {
  fc.assert(
    fc.property(scopes, (permissions) => {
      const { scope } = run(sdkCall(permissions, 900))
      const limited = permissions.filter((one) => 'item' in one)
      const keeps = isDisposableTokenPermissionsObject(scope)
      expect(unlimitedBySdk(permissions)).toEqual(keeps ? [] : limited)
    }),
    { numRuns: 500 },
  )
  expect(unlimitedBySdk(permissionsFor('data-entry', 'acme'))).toHaveLength(1)
  expect(unlimitedBySdk(permissionsFor('data-entry', 'acme').slice(0, 1))).toEqual([])
})
