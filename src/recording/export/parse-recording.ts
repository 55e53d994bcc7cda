/** Reads a recording's file, and says what is wrong with one that cannot be read. */
import { z } from '#src/contract/zod.ts'
import { FORMAT, MAX_FILE_BYTES, type RecordingFile, recordingFileSchema, VERSION } from './recording-file.ts'

export type RecordingFault =
  /** Gone, or not ours to read. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too_large'; readonly bytes: number }
  | { readonly kind: 'not_json' }
  /** JSON, but not one of ours. */
  | { readonly kind: 'other_format'; readonly isHar: boolean }
  | { readonly kind: 'newer_version'; readonly version: number }
  /** `member` is its path in the document, `requests[3].status`. */
  | { readonly kind: 'wrong_member'; readonly member: string }

export type ParsedRecording =
  | { readonly ok: true; readonly file: RecordingFile }
  | { readonly ok: false; readonly fault: RecordingFault }

const headSchema = z.object({ format: z.literal(FORMAT), version: z.int().check(z.gte(1)) })
const harSchema = z.object({ log: z.object({ version: z.string(), entries: z.array(z.unknown()) }) })

const wrong = (fault: RecordingFault): ParsedRecording => ({ ok: false, fault })

/** Looks at the size first: what is too large is not read. */
export async function readRecording(blob: Blob): Promise<ParsedRecording> {
  if (blob.size > MAX_FILE_BYTES) return wrong({ kind: 'too_large', bytes: blob.size })
  const text = await blob.text().catch(() => undefined)
  return text === undefined ? wrong({ kind: 'unreadable' }) : parseRecording(text)
}

export function parseRecording(text: string): ParsedRecording {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return wrong({ kind: 'not_json' })
  }
  const head = headSchema.safeParse(document)
  if (!head.success) return wrong({ kind: 'other_format', isHar: harSchema.safeParse(document).success })
  const { version } = head.data
  if (version > VERSION) return wrong({ kind: 'newer_version', version })
  const parsed = recordingFileSchema.safeParse(document)
  if (parsed.success) return { ok: true, file: parsed.data }
  return wrong({ kind: 'wrong_member', member: pathOf(parsed.error.issues[0]?.path ?? []) })
}

const pathOf = (path: readonly PropertyKey[]) =>
  path.reduce<string>((before, key) => {
    if (typeof key === 'number') return `${before}[${key}]`
    return before === '' ? String(key) : `${before}.${String(key)}`
  }, '')
