/** A recorded request as a curl command for a POSIX shell, addressed to `npm run cloud`. Pure. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { carriesToken } from '#src/recording/send-again.ts'
import type { Veiled } from '#src/recording/veiled.ts'

/** Where `npm run cloud` listens. */
const CLOUD_URL = 'http://localhost:8787'

/** What curl sets itself, or what is no business of another client. */
const LEFT_OUT = new Set(['authorization', 'cookie', 'content-length', 'host', 'origin', 'x-tab'])

/** Inside single quotes a shell reads nothing but the closing one. */
export const shellQuote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/**
 * @param revealsSecrets Puts the token, and whatever else is hidden, into the command; else `$TOKEN` stands for it. For
 * an API key it is always `$KEY`: nobody keeps those.
 */
export function toCurl(request: RecordedRequest, { revealsSecrets }: { revealsSecrets: boolean }): string {
  const { method, target, own, audit } = request
  const textOf = (text: Veiled) => (revealsSecrets ? text.reveal() : text.redacted)
  const authorization = own?.requestHeaders.find(([name]) => name.toLowerCase() === 'authorization')?.[1]

  // Brackets and braces in an address are a pattern to curl unless it is told otherwise.
  const parts = [`curl --globoff ${shellQuote(target.startsWith('/') ? CLOUD_URL + target : target)}`]
  if (method !== 'GET') parts.push(`-X ${shellQuote(method)}`)
  if (/^\/(auth|console)\//.test(target)) parts.push('-c jar -b jar')
  // Of an API key there is nothing behind the veil.
  const isKey = audit?.credential.kind === 'api_key' || authorization?.isVeiled === false
  if (revealsSecrets && authorization?.isVeiled) {
    parts.push(`-H ${shellQuote(`Authorization: ${authorization.reveal()}`)}`)
  } else if (carriesToken(request)) {
    parts.push(`-H "Authorization: ${isKey ? '$KEY' : '$TOKEN'}"`)
  }
  for (const [name, value] of own?.requestHeaders ?? []) {
    const text = textOf(value)
    // curl takes `name:` for a header to be left out, and `name;` for one without a value.
    if (!LEFT_OUT.has(name.toLowerCase()))
      parts.push(`-H ${shellQuote(text === '' ? `${name};` : `${name}: ${text}`)}`)
  }
  const body = own?.requestBody?.text
  if (body) parts.push(`--data-raw ${shellQuote(textOf(body))}`)
  return parts.join(' \\\n  ')
}
