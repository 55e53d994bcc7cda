/**
 * The lab: the control panel of the demo itself, not part of what it demonstrates. It asks for no credential,
 * because whoever has this page open owns this cloud; a real service would have nothing like it.
 */

import { type ClockRecord, moveClock, simulatedNow } from '#src/clock/lab-clock.ts'
import { setRoleRequestSchema } from '#src/contract/auth.ts'
import { type ClockState, clockChangeSchema } from '#src/contract/lab.ts'
import { isValidName } from '#src/contract/names.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { sessionCookie } from '../auth/current-session.ts'
import { endSession } from '../auth/session-store.ts'
import { rotateSigningKey } from '../auth/signing-keys.ts'
import { type CloudCall, param, seatOf } from '../call.ts'
import { ALL_STORES } from '../database-schema.ts'
import { faultRoutes } from '../faults/fault-routes.ts'
import { trimTopic } from '../momento/topics.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import { type Answer, json, noContent, type Route } from '../router.ts'
import { prepareSeed, reseed } from '../seed.ts'
import { pollAudit } from './poll-audit.ts'
import { issueTrialToken } from './trial-tokens.ts'

export const labRoutes: readonly Route[] = [
  { method: 'GET', path: LAB_PATHS.audit, handle: pollAudit },
  { method: 'GET', path: '/lab/clock', handle: readClock },
  { method: 'PUT', path: '/lab/clock', handle: changeClock },
  ...faultRoutes,
  { method: 'PUT', path: '/lab/users/{id}/role', handle: setRole },
  { method: 'DELETE', path: '/lab/sessions/{seat}', handle: endSessionOfSeat },
  { method: 'POST', path: '/lab/signing-keys/rotate', handle: rotate },
  { method: 'POST', path: LAB_PATHS.trialTokens, handle: issueTrialToken },
  { method: 'POST', path: '/lab/topics/{cache}/{topic}/trim', handle: trim },
  { method: 'POST', path: '/lab/reset', handle: reset },
]

const stateOf = (record: ClockRecord, realNow: number): ClockState => ({
  now: simulatedNow(record, realNow),
  rate: record.rate,
  paused: record.paused,
})

async function readClock({ database, clock }: CloudCall): Promise<Answer> {
  return json(stateOf(await database.readClock(), clock.now()))
}

/** Forward only: in a past, tokens that have expired would come back to life. */
async function changeClock({ database, clock, request }: CloudCall): Promise<Answer> {
  const change = await readJson(request, clockChangeSchema)
  const moved = await database.write(['clock'], async (tx) => {
    const store = tx.objectStore('clock')
    const record = await store.get('record')
    if (!record) throw new Error('The clock record is missing')
    const realNow = clock.now()
    if (change.jumpTo !== undefined && change.jumpTo < simulatedNow(record, realNow)) {
      throw new Refusal('invalid_request')
    }
    const next = moveClock(record, realNow, change)
    await store.put(next, 'record')
    return next
  })
  await database.announce({ kind: 'clock' })
  return json(stateOf(moved, clock.now()))
}

/** Counts from the user's next token on. */
async function setRole(call: CloudCall): Promise<Answer> {
  const { role } = await readJson(call.request, setRoleRequestSchema)
  const id = param(call, 'id')
  await call.database.write(['users'], async (tx) => {
    const user = await tx.objectStore('users').get(id)
    if (!user) throw new Refusal('not_found')
    await tx.objectStore('users').put({ ...user, role })
  })
  return noContent
}

/** The cookie stays, as it does when a service ends a session: the next token is refused. */
async function endSessionOfSeat(call: CloudCall): Promise<Answer> {
  const seat = seatOf(call)
  await endSession(call.database, await call.jar.get(sessionCookie(seat)))
  await call.database.announce({ kind: 'session', seat })
  return noContent
}

async function rotate(call: CloudCall): Promise<Answer> {
  await rotateSigningKey(call.database, await call.now())
  return noContent
}

/** So that a discontinuity can be provoked. */
async function trim(call: CloudCall): Promise<Answer> {
  const name = { cache: param(call, 'cache'), topic: param(call, 'topic') }
  if (!isValidName(name.cache) || !isValidName(name.topic)) throw new Refusal('invalid_request')
  await trimTopic(call.database, name)
  return noContent
}

/** Everything seeded anew and everybody signed out, in every tab. */
async function reset({ database, clock }: CloudCall): Promise<Answer> {
  const seed = await prepareSeed(clock.now())
  await database.write(ALL_STORES, (tx) => reseed(tx, seed))
  await database.announce({ kind: 'reset' })
  return noContent
}
