/** Reads what a caller sent, never more of it than is allowed. */

import { MAX_JSON_BODY_BYTES } from '#src/contract/limits.ts'
import type { z } from '#src/contract/zod.ts'
import { Refusal } from './refusal.ts'

/** The body's bytes. @throws {Refusal} `too_large`, by what the caller announces and by what really comes. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = request.headers.get('content-length')
  if (announced !== null && Number(announced) > maxBytes) throw new Refusal('too_large')
  if (!request.body) return within(new Uint8Array(await request.arrayBuffer()), maxBytes)

  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > maxBytes) {
      // Not awaited: where requests are intercepted in the page, that promise may never settle.
      reader.cancel().catch(() => {})
      throw new Refusal('too_large')
    }
    chunks.push(part.value)
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

// Browsers without `Request.body` hand over the whole at once.
function within(bytes: Uint8Array<ArrayBuffer>, maxBytes: number) {
  if (bytes.byteLength > maxBytes) throw new Refusal('too_large')
  return bytes
}

/** Exactly this media type; of parameters only a charset that says UTF-8 makes a difference. */
export function requireMediaType(request: Request, mediaType: string) {
  const [essence = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset)
  if (essence.trim() !== mediaType || !isUtf8) throw new Refusal('unsupported_media_type')
}

/** `undefined` when the bytes are not UTF-8. A byte order mark is kept, so that it counts as a character. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A JSON body that is what the schema says. @throws {Refusal} */
export async function readJson<T>(request: Request, schema: z.ZodMiniType<T>): Promise<T> {
  requireMediaType(request, 'application/json')
  const text = decodeUtf8(await readBytes(request, MAX_JSON_BODY_BYTES))
  const parsed = schema.safeParse(text === undefined ? undefined : parseJson(text))
  if (!parsed.success) throw new Refusal('invalid_request')
  return parsed.data
}

/** `undefined` for what is not JSON or names a member twice: of two, readers disagree which one counts. */
function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return countMembersIn(text) === countMembers(value) ? value : undefined
}

/** In valid JSON every string followed by a colon is a member's name. */
function countMembersIn(text: string): number {
  let members = 0
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) members++
  return members
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const children = Object.values(value)
  return children.reduce<number>(
    (sum, child) => sum + countMembers(child),
    Array.isArray(value) ? 0 : children.length,
  )
}
