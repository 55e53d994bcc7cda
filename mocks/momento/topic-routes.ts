/** The data plane's topics: publish a message, and wait for messages by long poll. */
import { MAX_MESSAGE_BYTES } from '#src/contract/limits.ts'
import { DATA_PLANE_PATH } from '#src/contract/paths.ts'
import { authenticate, authorize } from '../auth/credential.ts'
import type { CloudCall } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { decodeUtf8, readBytes, requireMediaType } from '../request-body.ts'
import { type Answer, json, noContent, type Route } from '../router.ts'
import { readInteger, readName, requireCache } from './arguments.ts'
import { holdPoll } from './held-poll.ts'
import { publish, readTopic } from './topics.ts'

const path = `${DATA_PLANE_PATH}/topics/{cache}/{topic}`

export const topicRoutes: readonly Route[] = [
  { method: 'POST', path, handle: publishMessage },
  { method: 'GET', path, handle: poll },
]

async function publishMessage(call: CloudCall): Promise<Answer> {
  const identity = await authenticate(call)
  const name = readTopicName(call)
  requireMediaType(call.request, 'text/plain')
  const text = decodeUtf8(await readBytes(call.request, MAX_MESSAGE_BYTES))
  if (!text) throw new Refusal('INVALID_ARGUMENT_ERROR')
  authorize(call, identity, { kind: 'topic', action: 'publish', ...name })
  requireCache(name.cache)
  await publish(call.database, name, { text, publisherId: identity.subject })
  return noContent
}

async function poll(call: CloudCall): Promise<Answer> {
  const identity = await authenticate(call)
  const name = readTopicName(call)
  const range = { min: 0, max: Number.MAX_SAFE_INTEGER }
  const position = {
    number: readInteger(call, 'sequence_number', range),
    page: readInteger(call, 'sequence_page', range),
  }
  const access = { kind: 'topic', action: 'subscribe', ...name } as const
  authorize(call, identity, access)
  requireCache(name.cache)

  const held = holdPoll(call, (change) =>
    change.kind === 'topic'
      ? change.cache === name.cache && change.topic === name.topic
      : // The credential may have ended with it: better told now than when the time is up.
        change.kind !== 'session' && change.kind !== 'audit',
  )
  try {
    let items = await readTopic(call.database, name, position)
    while (items.length === 0 && !held.timedOut) {
      await held.wait()
      // Revoked or expired while it was held: then it gets nothing of what came in.
      authorize(call, await authenticate(call), access)
      items = await readTopic(call.database, name, position)
    }
    return json({ items })
  } finally {
    held.release()
  }
}

function readTopicName(call: CloudCall) {
  return { cache: readName(call, 'cache'), topic: readName(call, 'topic') }
}
