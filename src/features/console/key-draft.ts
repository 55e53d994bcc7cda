/** A key as somebody puts it together, and what is wrong with it yet. Pure. */
import type { CreateApiKeyRequest } from '#src/contract/console.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { findKeyFaults, type KeyFault } from '#src/scope/key-faults.ts'
import type { CacheRole, Permission, TopicRole } from '#src/scope/permission.ts'

/** Both roles are kept, so that changing to and fro loses nothing. */
export type PermissionRow = {
  /** Its name in the form. */
  readonly id: number
  readonly kind: 'cache' | 'topic'
  readonly cacheRole: CacheRole
  readonly topicRole: TopicRole
  readonly cache: string
  readonly topic: string
}

export const EXPIRIES = ['30', '90', 'date', 'never'] as const
export type Expiry = (typeof EXPIRIES)[number]

export type KeyDraft = {
  readonly description: string
  readonly rows: readonly PermissionRow[]
  readonly expiry: Expiry
  /** `yyyy-mm-dd`, the last day on which it works; counts only when a date is wanted. */
  readonly lastDay: string
}

const DAY_SECONDS = 24 * 60 * 60

export const newRow = (id: number, tenant: string, kind: PermissionRow['kind'] = 'cache'): PermissionRow => ({
  id,
  kind,
  cacheRole: 'readonly',
  topicRole: 'subscribeonly',
  cache: kind === 'cache' ? CACHES.calendar : CACHES.collaboration,
  topic: collaborationTopic(tenant),
})

export const firstDraft = (tenant: string): KeyDraft => ({
  description: '',
  rows: [newRow(1, tenant)],
  expiry: '30',
  lastDay: '',
})

export const permissionOf = ({ kind, cacheRole, topicRole, cache, topic }: PermissionRow): Permission =>
  kind === 'cache' ? { role: cacheRole, cache } : { role: topicRole, cache, topic }

/** What would be sent now, and everything that is wrong with it: nothing means that the console takes it. */
export function readDraft(
  { description, rows, expiry, lastDay }: KeyDraft,
  { tenant, nowMs }: { tenant: string; nowMs: number },
): { request: CreateApiKeyRequest & { permissions: Permission[] }; faults: KeyFault[] } {
  const nowSeconds = Math.floor(nowMs / 1000)
  const request = {
    description: description.trim(),
    permissions: rows.map(permissionOf),
    expiresAt: expiresAtOf(expiry, lastDay, nowSeconds),
  }
  return { request, faults: findKeyFaults(request, { tenant, nowSeconds }) }
}

/** Not a number for a day that is none: the rules then say so. */
function expiresAtOf(expiry: Expiry, lastDay: string, nowSeconds: number): number | null {
  if (expiry === 'never') return null
  if (expiry !== 'date') return nowSeconds + Number(expiry) * DAY_SECONDS
  const [, year, month, day] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(lastDay) ?? []
  if (year === undefined) return Number.NaN
  // The midnight after it, here.
  return new Date(Number(year), Number(month) - 1, Number(day) + 1).getTime() / 1000
}

/** The sentence at a field, of the first fault there is about it. */
export function faultAt(faults: readonly KeyFault[], field: KeyFault['field'], at?: number) {
  return faults.find((fault) => fault.field === field && fault.at === at)?.words
}
