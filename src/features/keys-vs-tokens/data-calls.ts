/** Calls to auth service and data plane as plain requests, with whichever credential is at hand. Pure. */
import { CSRF_HEADER } from '#src/contract/auth.ts'
import { encodeChatMessage } from '#src/contract/chat.ts'
import {
  type AuthCall,
  authPath,
  cachePath,
  DATA_PLANE_PATH,
  type Seat,
  topicPath,
} from '#src/contract/paths.ts'

export type Call = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Long enough to be seen, and then gone. */
const WRITTEN_TTL_SECONDS = 60

const credentialHeader = (credential: string | undefined): Record<string, string> =>
  credential === undefined ? {} : { Authorization: credential }

const itemUrl = (cache: string, key: string) =>
  `${DATA_PLANE_PATH}${cachePath(cache)}?key=${encodeURIComponent(key)}`

export const readItem = (credential: string | undefined, cache: string, key: string): Call => ({
  method: 'GET',
  url: itemUrl(cache, key),
  headers: credentialHeader(credential),
})

export const writeItem = (credential: string | undefined, cache: string, key: string): Call => ({
  method: 'PUT',
  url: `${itemUrl(cache, key)}&ttl_seconds=${WRITTEN_TTL_SECONDS}`,
  headers: { ...credentialHeader(credential), 'Content-Type': 'application/octet-stream' },
  body: '[]',
})

export const deleteItem = (credential: string | undefined, cache: string, key: string): Call => ({
  method: 'DELETE',
  url: itemUrl(cache, key),
  headers: credentialHeader(credential),
})

export const publish = (
  credential: string | undefined,
  cache: string,
  topic: string,
  message: { text: string; sentAt: number },
): Call => ({
  method: 'POST',
  url: `${DATA_PLANE_PATH}${topicPath(cache, topic)}`,
  headers: { ...credentialHeader(credential), 'Content-Type': 'text/plain' },
  body: encodeChatMessage(message),
})

/** The kept history; held while there is none. */
export const listen = (credential: string | undefined, cache: string, topic: string): Call => ({
  method: 'GET',
  url: `${DATA_PLANE_PATH}${topicPath(cache, topic)}?sequence_number=0&sequence_page=0`,
  headers: credentialHeader(credential),
})

/** A POST or DELETE as the page's own calls make it. */
export const ownCall = (method: 'POST' | 'DELETE', url: string, body?: unknown): Call => ({
  method,
  url,
  headers: { [CSRF_HEADER]: '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
})

export const authCall = (seat: Seat, call: AuthCall, body?: unknown) =>
  ownCall('POST', authPath(seat, call), body)
