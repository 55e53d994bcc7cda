/**
 * What the page shows for an admin of Acme with a little more: the compiler holds it to Momento's own types. The package
 * that is shown hands on what these two have.
 */
import {
  AllCaches,
  AllTopics,
  CacheRole,
  type DisposableTokenScope,
  ExpiresIn,
  TopicRole,
} from '@gomomento/sdk-core'
import type { IAuthClient as AuthClient } from '@gomomento/sdk-core/dist/src/clients/IAuthClient.js'

export function vend(authClient: AuthClient) {
  const scope: DisposableTokenScope = {
    permissions: [
      { role: CacheRole.ReadWrite, cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
      { role: TopicRole.PublishSubscribe, cache: 'collaboration', topic: 'acme-events' },
      { role: CacheRole.WriteOnly, cache: AllCaches, item: { key: 'acme:it\'s "one"' } },
      { role: TopicRole.SubscribeOnly, cache: AllCaches, topic: AllTopics },
      { role: CacheRole.ReadOnly, cache: 'billing' },
    ],
  }
  return authClient.generateDisposableToken(scope, ExpiresIn.minutes(15))
}
