/** Between the auth service and the token manager: says what an answer means for the session. */
import type { User } from '#src/contract/auth.ts'
import type { Issue, IssueAnswer } from '#src/tokens/index.ts'
import { type AuthApi, AuthError, type VendedToken } from './auth-api.ts'

/** What the manager carries along with a token: who it was issued for, where the service says so. */
export type TokenDetails = { user: User | undefined }

/** A name for a token whose service gives it none: the first 16 hex digits of its SHA-256. */
async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * @param receivedAt Epoch milliseconds by the browser's clock: stands in for `issuedAt` when the service does not say.
 */
export async function toIssueAnswer(
  { answer, cloudNow }: VendedToken,
  receivedAt: number,
): Promise<IssueAnswer<TokenDetails>> {
  return {
    token: answer.token,
    tokenId: answer.tokenId ?? (await shortHash(answer.token)),
    issuedAt: answer.issuedAt ?? Math.floor((cloudNow ?? receivedAt) / 1000),
    expiresAt: answer.expiresAt,
    endpoint: answer.endpoint.replace(/\/+$/, ''),
    cloudNow,
    details: { user: answer.user },
  }
}

/** Asks the auth service once. Only the two answers that decide end the session. */
export function createIssue({ api, now }: { api: AuthApi; now: () => number }): Issue<TokenDetails> {
  return async ({ signal }) => {
    try {
      return { kind: 'issued', answer: await toIssueAnswer(await api.issue({ signal }), now()) }
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      if (error.code === 'session_ended' || error.code === 'role_not_supported') {
        return { kind: 'rejected', reason: error.code }
      }
      return { kind: 'unreachable', cause: error.detail, retryAfterMs: error.retryAfterMs }
    }
  }
}
