/** A kept body as it is shown: JSON over several lines, never a credential, and what is missing of it. Pure. */
import type { KeptBody } from '#src/recording/recorded-request.ts'

export type BodyText = { readonly text: string; readonly note: string }

export function bodyText(body: KeptBody | undefined): BodyText {
  if (!body || body.bytes === 0) return { text: '', note: 'No body.' }
  const size = `${body.bytes.toLocaleString('en')} ${body.bytes === 1 ? 'byte' : 'bytes'}`
  if (!body.text) return { text: '', note: `A body of ${size}, let go to save memory.` }
  const text = body.text.redacted
  return body.isCut
    ? { text, note: `The beginning of a body of ${size}.` }
    : { text: pretty(text), note: body.text.isVeiled ? 'Credentials are shown as ***.' : '' }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
