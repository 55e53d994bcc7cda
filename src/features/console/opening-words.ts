/** What a permission of a key opens, said so that nobody takes it for less. Pure. */
import { CACHES } from '#src/contract/momento.ts'
import { TENANTS } from '#src/contract/personas.ts'
import { ALL, isTopicPermission, type Permission } from '#src/scope/permission.ts'

const VERBS = {
  readonly: 'Reads',
  writeonly: 'Writes and deletes',
  readwrite: 'Reads, writes and deletes',
  subscribeonly: 'Listens on',
  publishonly: 'Publishes on',
  publishsubscribe: 'Publishes and listens on',
} as const satisfies Record<Permission['role'], string>

/** "Reads every tenant’s keys in `calendar-events`, also acme-labs’s and globex’s." */
export function openingWords(permission: Permission, tenant: string): string {
  const verb = VERBS[permission.role]
  const others = TENANTS.map(({ id }) => id).filter((id) => id !== tenant)
  const { cache } = permission
  if (isTopicPermission(permission)) {
    const where = cache === ALL ? 'in every cache' : `in \`${cache}\``
    if (permission.topic !== ALL) return `${verb} topic \`${permission.topic}\` ${where}.`
    return `${verb} every topic ${where}, also ${list(others.map((id) => `\`${id}-events\``))}.`
  }
  const whose = list(others.map((id) => `${id}’s`))
  return cache === ALL
    ? `${verb} every tenant’s keys in every cache, also ${whose}, and \`${CACHES.billing}\` as well.`
    : `${verb} every tenant’s keys in \`${cache}\`, also ${whose}.`
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
