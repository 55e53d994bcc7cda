/** `POST /lab/trial-tokens`: a token for a scope that somebody made up, to see what it opens. */
import { trialTokenRequestSchema } from '#src/contract/lab.ts'
import { findScopeFaults } from '#src/scope/scope-faults.ts'
import { carriedScopeSchema, scopeSchema } from '#src/scope/scope-schema.ts'
import { addTokenRecord } from '../auth/token-records.ts'
import { vendToken } from '../auth/vend-token.ts'
import { type CloudCall, requireCsrfHeader } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import { type Answer, json } from '../router.ts'

/** They belong to no session, so no sign-out ends them: they die by themselves. */
const TRIAL_SESSION = 'trial'

export async function issueTrialToken(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { userId, seat, permissions, lifeSeconds, tooWide } = await readJson(
    call.request,
    trialTokenRequestSchema,
  )
  const user = await call.database.read(['users'], (tx) => tx.objectStore('users').get(userId))
  if (!user) throw new Refusal('not_found')
  const faults = findScopeFaults(permissions, user.tenant)
  const scope = (tooWide ? carriedScopeSchema : scopeSchema).safeParse(permissions)
  if (!scope.success || faults.some(({ isTooWide }) => !(isTooWide && tooWide)))
    throw new Refusal('invalid_request')
  const { answer, record } = await vendToken(call, {
    user,
    session: TRIAL_SESSION,
    seat,
    now: await call.now(),
    permissions: scope.data,
    ...(lifeSeconds === undefined ? {} : { lifeSeconds }),
  })
  await call.database.write(['sessions', 'tokens'], (tx) => addTokenRecord(tx, record))
  return json(answer)
}
