/**
 * The items of the caches. A month of a tenant's calendar that nobody has written yet is its seed, computed
 * when it is read: so every year one jumps to is full, and reading stores nothing. Once written, deleted or
 * expired it is what became of it, never the seed again.
 */
import { calendarKey } from '#src/contract/calendar.ts'
import { CACHES } from '#src/contract/momento.ts'
import { isTenantId } from '#src/contract/personas.ts'
import type { CloudDatabase, WriteTransaction } from '../database.ts'
import type { ItemRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'
import { seedCalendarMonth } from './seed-calendar.ts'

/** Items a cache holds, and those of them under one prefix up to `:`, which is to say a tenant's. */
export const MAX_ITEMS_PER_CACHE = 10_000
export const MAX_ITEMS_PER_PREFIX = 1_000

const FULL_RETRY_AFTER_SECONDS = 60

type ItemsTransaction = WriteTransaction<readonly ['items']>

/** The bytes, or `undefined` for a miss. `now` is the cloud's clock. */
export async function readItem(
  database: CloudDatabase,
  { cache, key, now }: { cache: string; key: string; now: number },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const record = await database.read(['items'], (tx) => tx.objectStore('items').get([cache, key]))
  if (!record) return seedOf(cache, key)
  return isExpired(record, now) ? undefined : record.value
}

/** @throws {Refusal} `LIMIT_EXCEEDED_ERROR` when there is no room for another item. */
export async function writeItem(
  database: CloudDatabase,
  item: Required<ItemRecord>,
  now: number,
): Promise<void> {
  await database.write(['items'], async (tx) => {
    await dropExpired(tx, now)
    await makeSureOfRoom(tx, item)
    await tx.objectStore('items').put(item)
  })
}

/** Does nothing when there is no such item. */
export async function deleteItem(
  database: CloudDatabase,
  { cache, key }: { cache: string; key: string },
): Promise<void> {
  await database.write(['items'], async (tx) => {
    if (!isSeeded(cache, key)) return tx.objectStore('items').delete([cache, key])
    await makeSureOfRoom(tx, { cache, key })
    await tx.objectStore('items').put({ cache, key })
  })
}

const isExpired = ({ expiresAt }: ItemRecord, now: number) => expiresAt !== undefined && now >= expiresAt

async function dropExpired(transaction: ItemsTransaction, now: number) {
  const items = transaction.objectStore('items')
  for (const { cache, key } of await items.index('byExpiry').getAll(IDBKeyRange.upperBound(now))) {
    if (isSeeded(cache, key)) await items.put({ cache, key })
    else await items.delete([cache, key])
  }
}

async function makeSureOfRoom(transaction: ItemsTransaction, { cache, key }: { cache: string; key: string }) {
  const items = transaction.objectStore('items')
  if ((await items.getKey([cache, key])) !== undefined) return
  const prefix = key.slice(0, key.indexOf(':') + 1)
  const underPrefix = IDBKeyRange.bound([cache, prefix], [cache, `${prefix}\uffff`])
  const inCache = IDBKeyRange.bound([cache], [cache, []])
  const full =
    (await items.count(inCache)) >= MAX_ITEMS_PER_CACHE ||
    (prefix !== '' && (await items.count(underPrefix)) >= MAX_ITEMS_PER_PREFIX)
  if (full) throw new Refusal('LIMIT_EXCEEDED_ERROR', { retryAfterSeconds: FULL_RETRY_AFTER_SECONDS })
}

function monthOfKey(cache: string, key: string) {
  const match = /^([a-z-]+):(\d{4}-(?:0[1-9]|1[0-2]))$/.exec(key)
  const [, tenant = '', month = ''] = match ?? []
  return cache === CACHES.calendar && isTenantId(tenant) && key === calendarKey(tenant, month)
    ? { tenant, month }
    : undefined
}

const isSeeded = (cache: string, key: string) => monthOfKey(cache, key) !== undefined

function seedOf(cache: string, key: string): Uint8Array<ArrayBuffer> | undefined {
  const seeded = monthOfKey(cache, key)
  if (!seeded) return undefined
  return new TextEncoder().encode(JSON.stringify(seedCalendarMonth(seeded.tenant, seeded.month)))
}
