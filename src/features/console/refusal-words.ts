/** Why the console did not do something, in one sentence that names the cause. Pure. */
import type { User } from '#src/contract/auth.ts'
import { MAX_LIVE_API_KEYS } from '#src/contract/limits.ts'
import { ConsoleError } from '#src/session/console-api.ts'

export type ConsoleDeed = 'list' | 'create' | 'rotate' | 'revoke'

export type Refused = {
  /** `denied` is a verdict about the person; anything else may be otherwise the next time. */
  readonly kind: 'denied' | 'failed'
  readonly sentence: string
}

export function refusalWords(error: unknown, deed: ConsoleDeed, user: Pick<User, 'role'>): Refused {
  const failed = (sentence: string): Refused => ({ kind: 'failed', sentence })
  const code = error instanceof ConsoleError ? error.code : 'unreachable'
  switch (code) {
    case 'not_admin':
      return { kind: 'denied', sentence: `Only an admin may do this, and your role is ${user.role}.` }
    case 'session_ended':
      return { kind: 'denied', sentence: 'The session has ended: sign in again to go on.' }
    case 'not_found':
      return failed('The console knows no such key or token any more.')
    case 'conflict':
      return failed(
        'Somebody was faster: the key was rotated or has ended since this page read it. Nothing was changed, and no further secret was made.',
      )
    case 'invalid_request':
      return failed('The console does not take it as it is.')
    case 'LIMIT_EXCEEDED_ERROR':
      return failed(`A tenant has at most ${MAX_LIVE_API_KEYS} keys that work: revoke one first.`)
    case 'unreachable':
      return failed(UNREACHABLE[deed])
  }
}

/** Without an answer nobody knows whether it was done. */
const UNREACHABLE: Record<ConsoleDeed, string> = {
  list: 'The console did not answer as it should.',
  create:
    'The console did not answer as it should. If the key was made all the same it is in the list, its secret is lost, and it had best be revoked.',
  rotate:
    'The console did not answer as it should. If the key was rotated all the same the new secret is lost: rotate once more.',
  revoke: 'The console did not answer as it should. The list says whether it was done.',
}
