/** The whole matrix of personas × operations through the cloud: the wire's status, and the audit's reason. */
import { expect, test } from 'vitest'
import type { CloudTokenAnswer } from '#src/contract/auth.ts'
import { isSupportedRole, PERSONAS, TENANTS } from '#src/contract/personas.ts'
import { expectedOf, operationsFor } from '#src/scope/role-matrix.ts'
import { operationRequest } from '#src/session/operation-request.ts'
import { recordOf } from './audit-reader.ts'
import { createTestCloud } from './test-cloud.ts'

const STATUS = {
  read: 200,
  write: 204,
  delete: 204,
  publish: 204,
  subscribe: 200,
  'list-tokens': 200,
  'list-keys': 200,
  // There is none of that name, which only an admin is told.
  'revoke-token': 404,
  'rotate-key': 404,
  'revoke-key': 404,
} as const

test.each(TENANTS)(
  'each persona of $id is allowed what the matrix says and nothing else, and the audit says why',
  async ({ id: own }) => {
    const cloud = await createTestCloud()
    const month = new Date(cloud.clock.now()).toISOString().slice(0, 7)
    const ask = async (...[operation, sender]: Parameters<typeof operationRequest>) => {
      const { url, ...init } = operationRequest(operation, sender)
      return cloud.send(url, init)
    }
    // So that nobody who listens has to wait for the first message.
    for (const { id } of TENANTS) {
      const { token } = await cloud.signIn(`admin@${id}`)
      const [publish] = operationsFor(id).filter(({ action }) => action === 'publish')
      if (publish) await ask(publish, { seat: 0, token, month, sentAt: 1 })
    }

    const seen: unknown[] = []
    const wanted: unknown[] = []
    for (const { username, role, tenant } of PERSONAS.filter((persona) => persona.tenant === own)) {
      let answer: CloudTokenAnswer | undefined
      if (isSupportedRole(role)) answer = await cloud.signIn(username, { seat: 1 })
      else await cloud.post('/auth/1/logout')
      for (const operation of operationsFor(tenant)) {
        const response = await ask(operation, { seat: 1, token: answer?.token, month, sentAt: 1 })
        const { verdict } = await recordOf(cloud, response)
        const expected = expectedOf(role, operation)
        const denied = expected === 'no_credential' ? 401 : 403
        wanted.push([
          username,
          operation.id,
          expected === 'allowed' ? STATUS[operation.action] : denied,
          expected,
        ])
        const found = verdict.decision === 'denied' ? verdict.reason : verdict.decision
        seen.push([username, operation.id, response.status, found])
      }
    }
    expect(seen).toEqual(wanted)
  },
)
