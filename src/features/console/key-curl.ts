/** The way of a key as curl lines for a POSIX shell, addressed to `npm run cloud`. Pure. */
import { CSRF_HEADER } from '#src/contract/auth.ts'
import { authPath, consoleApiKeysPath, DATA_PLANE_PATH, type Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { lowerFirst } from '#src/scope/describe.ts'
import type { KeyCall } from './key-calls.ts'

/** Where `npm run cloud` listens. */
export const CLOUD_URL = 'http://localhost:8787'

const SEAT: Seat = 0

/** Inside single quotes a shell reads nothing but the closing one. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

const json = (value: unknown) => quote(JSON.stringify(value))

/**
 * That cloud knows none of this browser's keys, so the lines make one like it there. Its secret goes from the one
 * answer into a shell's variable, and is seen nowhere. It never expires there: a day of here may be past there.
 */
export function keyAsCurl(
  { description, permissions }: Pick<ApiKey, 'description' | 'permissions'>,
  { tenant, calls }: { tenant: string; calls: readonly KeyCall[] },
): string {
  const csrf = `-H '${CSRF_HEADER}: 1'`
  const session = `-c jar -b jar ${csrf}`
  const admin = { username: `admin@${tenant}`, password: DEMO_PASSWORD }
  return [
    '# sign in as an admin; the cookie jar keeps the session',
    `curl -s -o /dev/null ${session} --json ${json(admin)} \\\n  ${CLOUD_URL}${authPath(SEAT, 'login')}`,
    '# make the key there; its secret is answered this once',
    `KEY=$(curl -s ${session} --json ${json({ description, permissions })} \\\n  ${CLOUD_URL}${consoleApiKeysPath(SEAT)} | sed 's/.*"secret":"\\([^"]*\\)".*/\\1/')`,
    ...calls.flatMap((call) => [`# ${lowerFirst(call.words)}`, callAsCurl(call)]),
  ].join('\n')
}

function callAsCurl({ method, path, contentType, body }: KeyCall): string {
  const parts = [`curl -i --globoff -H "Authorization: $KEY"`]
  if (method === 'PUT') parts.push('-X PUT')
  if (contentType !== undefined) parts.push(`-H ${quote(`Content-Type: ${contentType}`)}`)
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`)
  return `${parts.join(' ')} \\\n  ${quote(`${CLOUD_URL}${DATA_PLANE_PATH}${path}`)}`
}
