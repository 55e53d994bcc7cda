/** The login handler, tried: what each role is answered, and what the token says that it may do. */
import { decodeJwt } from 'jose'
import { PERSONA_ROLES, type PersonaRole } from '#src/contract/personas.ts'
import { describePermission } from '#src/scope/describe.ts'
import { carriedScopeSchema } from '#src/scope/scope-schema.ts'
import type { Demo } from './demo.ts'
import { personaOf } from './token-demos.ts'

export const signInDemo = (role: PersonaRole): Demo => ({
  id: `sign-in-as-${role}`,
  title: `the sign-in of a ${role}`,
  async run({ user, signIn }) {
    const persona = personaOf(user.tenant, role)
    const { token } = await signIn(
      `${persona.name} signs in`,
      persona,
      role === 'contractor' ? 'refused' : 'allowed',
    )
    if (token === '')
      return `Role not supported: ${persona.name}’s password was right, and there is no session and no token all the same.`
    const scope = carriedScopeSchema.parse(decodeJwt(token).permissions)
    return `With this token ${persona.name} may ${scope.map(describePermission).join(', and ')}.`
  },
})

export const SIGN_IN_DEMOS = PERSONA_ROLES.map((role) => ({ role, demo: signInDemo(role) }))
