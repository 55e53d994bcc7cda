/** The sample that the page shows, run against a stand-in for Momento, and the trap it steps around. */
import { ExpiresAt, GenerateDisposableToken } from '@gomomento/sdk-core'
import {
  type DisposableTokenScope,
  isDisposableTokenPermissionsObject,
} from '@gomomento/sdk-core/dist/src/auth/tokens/disposable-token-scope'
import type { IAuthClient } from '@gomomento/sdk-core/dist/src/clients/IAuthClient'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { SUPPORTED_ROLES } from '#src/contract/personas.ts'
import { vendTokens } from '#src/features/keys-vs-tokens/vending-service.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'

/** As the SDK gives a token out: with where it is good. */
const envelopeOf = (token: string) => btoa(JSON.stringify({ endpoint: 'cell.example', api_key: token }))

function createMomento() {
  const asked: { permissions: unknown[]; seconds: number; tokenId: string }[] = []
  return {
    asked,
    momento: {
      async generateDisposableToken(
        scope: DisposableTokenScope,
        life: { seconds(): number },
        { tokenId }: { tokenId: string },
      ) {
        if (!('permissions' in scope)) throw new Error('Not a list of permissions')
        asked.push({ permissions: scope.permissions, seconds: life.seconds(), tokenId })
        const expiresAt = ExpiresAt.fromEpoch(1_000_000 + asked.length)
        return new GenerateDisposableToken.Success(`token-${asked.length}`, 'cell.example', expiresAt)
      },
    },
  }
}

test('Momento’s own client is one that the sample takes', () => {
  expectTypeOf<IAuthClient>().toExtend<Parameters<typeof vendTokens>[0]>()
})

describe('for each role', () => {
  test.each(SUPPORTED_ROLES)(
    '%s: what this demo’s login handler gives, in two tokens of 15 minutes',
    async (role) => {
      const { momento, asked } = createMomento()
      const vended = await vendTokens(momento, { id: 'user-1', tenant: 'acme', role })
      expect(vended).toEqual({
        calendar: envelopeOf('token-1'),
        topic: envelopeOf('token-2'),
        expiresAt: 1_000_001,
        endpoint: 'https://api.cache.cell.example',
      })
      expect(asked.flatMap(({ permissions }) => permissions)).toEqual(permissionsFor(role, 'acme'))
      expect(asked.map(({ seconds, tokenId }) => [seconds, tokenId])).toEqual([
        [900, 'user-1'],
        [900, 'user-1'],
      ])
    },
  )

  test.each(['contractor', '', 'constructor'])('%s: none', async (role) => {
    const { momento, asked } = createMomento()
    await expect(vendTokens(momento, { id: 'user-1', tenant: 'acme', role })).rejects.toThrow(
      'Role not supported',
    )
    expect(asked).toEqual([])
  })
})

test('what Momento said against it does not reach the browser', async () => {
  const answer = new GenerateDisposableToken.Error(new Error('api key abc is not allowed') as never)
  const vended = vendTokens(
    { generateDisposableToken: async () => answer },
    { id: 'user-1', tenant: 'acme', role: 'viewer' },
  )
  await expect(vended).rejects.toThrow(/^Momento gave no token$/)
})

describe('the trap', () => {
  // By this the SDK chooses the conversion that keeps the limit to items; any other scope goes the way that drops it.
  const isKept = isDisposableTokenPermissionsObject

  test('a scope of items and a topic goes the way that forgets the items', () => {
    const permissions = permissionsFor('data-entry', 'acme')
    expect(isKept({ permissions } as DisposableTokenScope)).toBe(false)
  })

  test('the sample’s scope of items does not', async () => {
    const { momento, asked } = createMomento()
    await vendTokens(momento, { id: 'user-1', tenant: 'acme', role: 'data-entry' })
    expect(isKept({ permissions: asked[0]?.permissions } as DisposableTokenScope)).toBe(true)
  })
})
