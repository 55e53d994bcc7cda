/**
 * How a token vending service of your own gives out tokens of Momento's, for the same roles. Shown in the app, not part
 * of it: it belongs behind your sign-in, on a server, for it holds an API key.
 */
import {
  CacheRole,
  type DisposableTokenScope,
  ExpiresIn,
  type GenerateDisposableToken,
  GenerateDisposableTokenResponse,
  TopicRole,
} from '@gomomento/sdk-core'

/** Short, since nobody can revoke it: Momento would give up to 25 hours. */
const LIFE_MINUTES = 15

const GRANTS = {
  'data-entry': { calendar: CacheRole.ReadOnly, topic: TopicRole.PublishSubscribe },
  admin: { calendar: CacheRole.ReadWrite, topic: TopicRole.PublishSubscribe },
  viewer: { calendar: CacheRole.ReadOnly, topic: TopicRole.SubscribeOnly },
} as const

type Role = keyof typeof GRANTS
const isRole = (role: string): role is Role => Object.hasOwn(GRANTS, role)

/** Of `new AuthClient({ credentialProvider })` in `@gomomento/sdk`, with a key that may make tokens, what is needed. */
type Momento = {
  generateDisposableToken(
    scope: DisposableTokenScope,
    life: ExpiresIn,
    details: { tokenId: string },
  ): Promise<GenerateDisposableToken.Response>
}

/** Somebody whose password, or whatever your sign-in goes by, was right a moment ago. */
type SignedIn = { id: string; tenant: string; role: string }

export type VendedTokens = {
  /** For the calendar, and for nothing else. */
  calendar: string
  /** For the topic, and for nothing else. */
  topic: string
  /** Of the one that dies first; epoch seconds. Before that the browser comes again. */
  expiresAt: number
  endpoint: string
}

export async function vendTokens(momento: Momento, { id, tenant, role }: SignedIn): Promise<VendedTokens> {
  if (!isRole(role)) throw new Error('Role not supported')
  const grant = GRANTS[role]

  // The trap: put into one scope, these two lose the limit to the tenant's keys on the way. The SDK (1.118) then asks
  // for the whole cache, and says nothing. A scope of item permissions alone keeps it, so there are two tokens.
  const calendar = await generate(momento, id, {
    permissions: [
      // The colon: without it the tenant `acme` could read what is `acme-labs`'.
      { role: grant.calendar, cache: 'calendar-events', item: { keyPrefix: `${tenant}:` } },
    ],
  })
  const topic = await generate(momento, id, {
    permissions: [{ role: grant.topic, cache: 'collaboration', topic: `${tenant}-events` }],
  })

  return {
    calendar: calendar.authToken,
    topic: topic.authToken,
    expiresAt: Math.min(calendar.expiresAt.epoch(), topic.expiresAt.epoch()),
    endpoint: `https://api.cache.${calendar.endpoint}`,
  }
}

async function generate(momento: Momento, tokenId: string, scope: DisposableTokenScope) {
  // The id comes back with each message that is published with the token, and cannot be forged.
  const answer = await momento.generateDisposableToken(scope, ExpiresIn.minutes(LIFE_MINUTES), { tokenId })
  if (answer.type === GenerateDisposableTokenResponse.Success) return answer
  // Not to the browser: what went wrong here is nobody's business there.
  throw new Error('Momento gave no token', { cause: answer.innerException() })
}
