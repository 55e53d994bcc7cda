/** Reading the audit, by long poll. It asks for no credential, like all of the lab. */
import { readAudit } from '../audit/audit-log.ts'
import type { CloudCall } from '../call.ts'
import { holdPoll } from '../momento/held-poll.ts'
import { integerOf } from '../query.ts'
import { Refusal } from '../refusal.ts'
import { type Answer, json } from '../router.ts'

/** Held while the reader is at the end. One that is beyond it has an old database in mind and is told at once. */
export async function pollAudit(call: CloudCall): Promise<Answer> {
  const after = integerOf(call.url, 'after', { min: 0, max: Number.MAX_SAFE_INTEGER })
  if (after === undefined) throw new Refusal('invalid_request')
  const held = holdPoll(call, ({ kind }) => kind === 'audit' || kind === 'reset' || kind === 'closed')
  try {
    let answer = await readAudit(call.database, after)
    while (answer.last === after && !held.timedOut) {
      await held.wait()
      answer = await readAudit(call.database, after)
    }
    return json(answer)
  } finally {
    held.release()
  }
}
