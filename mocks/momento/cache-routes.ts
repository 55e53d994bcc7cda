/** The data plane's caches: get, set and delete one item. */
import { MAX_ITEM_BYTES, MAX_TTL_SECONDS } from '#src/contract/limits.ts'
import { DATA_PLANE_PATH } from '#src/contract/paths.ts'
import { authenticate, authorize } from '../auth/credential.ts'
import type { CloudCall } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { readBytes } from '../request-body.ts'
import { type Answer, noContent, type Route } from '../router.ts'
import { readInteger, readKey, readName, requireCache } from './arguments.ts'
import { deleteItem, readItem, writeItem } from './items.ts'

const path = `${DATA_PLANE_PATH}/cache/{cache}`

export const cacheRoutes: readonly Route[] = [
  { method: 'GET', path, handle: getItem },
  { method: 'PUT', path, handle: setItem },
  { method: 'DELETE', path, handle: removeItem },
]

async function getItem(call: CloudCall): Promise<Answer> {
  const identity = await authenticate(call)
  const cache = readName(call, 'cache')
  const key = readKey(call)
  authorize(call, identity, { kind: 'cache', action: 'read', cache, key })
  requireCache(cache)
  const value = await readItem(call.database, { cache, key, now: await call.now() })
  if (!value) throw new Refusal('NOT_FOUND_ERROR')
  return { status: 200, body: value, contentType: 'application/octet-stream' }
}

async function setItem(call: CloudCall): Promise<Answer> {
  const identity = await authenticate(call)
  const cache = readName(call, 'cache')
  const key = readKey(call)
  const ttlSeconds = readInteger(call, 'ttl_seconds', { min: 1, max: MAX_TTL_SECONDS })
  const value = await readBytes(call.request, MAX_ITEM_BYTES)
  authorize(call, identity, { kind: 'cache', action: 'write', cache, key })
  requireCache(cache)
  const now = await call.now()
  await writeItem(call.database, { cache, key, value, expiresAt: now + ttlSeconds * 1000 }, now)
  return noContent
}

async function removeItem(call: CloudCall): Promise<Answer> {
  const identity = await authenticate(call)
  const cache = readName(call, 'cache')
  const key = readKey(call)
  authorize(call, identity, { kind: 'cache', action: 'write', cache, key })
  requireCache(cache)
  await deleteItem(call.database, { cache, key })
  return noContent
}
