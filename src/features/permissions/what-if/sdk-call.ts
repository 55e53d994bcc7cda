/** A scope as the call of Momento's SDK that would make a token for it, and the trap in that. Pure. */
import { ALL, type CachePermission, isTopicPermission, type Permission } from '#src/scope/permission.ts'

const ROLES: Record<Permission['role'], string> = {
  readonly: 'CacheRole.ReadOnly',
  readwrite: 'CacheRole.ReadWrite',
  writeonly: 'CacheRole.WriteOnly',
  subscribeonly: 'TopicRole.SubscribeOnly',
  publishonly: 'TopicRole.PublishOnly',
  publishsubscribe: 'TopicRole.PublishSubscribe',
}

/** A whole module, for a vending service in TypeScript. */
export function sdkCall(permissions: readonly Permission[], lifeSeconds: number): string {
  const lines = permissions.map((permission) => `    ${permissionLine(permission)},`)
  const used = ['AllCaches', 'AllTopics', 'CacheRole', 'TopicRole'].filter((name) =>
    lines.some((line) => line.includes(name)),
  )
  const names = [...used, 'type AuthClient', 'type DisposableTokenScope', 'ExpiresIn']
  return [
    'import {',
    ...names.map((name) => `  ${name},`),
    "} from '@gomomento/sdk'",
    '',
    'export function vend(authClient: AuthClient) {',
    '  const scope: DisposableTokenScope = {',
    '    permissions: [',
    ...lines.map((line) => `  ${line}`),
    '    ],',
    '  }',
    `  return authClient.generateDisposableToken(scope, ${lifeCall(lifeSeconds)})`,
    '}',
    '',
  ].join('\n')
}

function permissionLine(permission: Permission): string {
  const role = ROLES[permission.role]
  const cache = permission.cache === ALL ? 'AllCaches' : quoted(permission.cache)
  const start = `{ role: ${role}, cache: ${cache}`
  if (isTopicPermission(permission))
    return `${start}, topic: ${permission.topic === ALL ? 'AllTopics' : quoted(permission.topic)} }`
  const { item } = permission
  if (!item) return `${start} }`
  return 'key' in item
    ? `${start}, item: { key: ${quoted(item.key)} } }`
    : `${start}, item: { keyPrefix: ${quoted(item.keyPrefix)} } }`
}

const lifeCall = (seconds: number) =>
  seconds % 60 === 0 ? `ExpiresIn.minutes(${seconds / 60})` : `ExpiresIn.seconds(${seconds})`

const quoted = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

/**
 * The permissions that lose their limit. In the SDK for JavaScript (1.118) a scope in which any permission has no
 * `item` (each one on a topic, and one on a whole cache) is converted by other rules, which know of no items.
 */
export function unlimitedBySdk(permissions: readonly Permission[]): readonly CachePermission[] {
  const limited = permissions.filter(
    (permission): permission is CachePermission => !isTopicPermission(permission) && !!permission.item,
  )
  return limited.length < permissions.length ? limited : []
}
