/**
 * Counts what becomes of a credential: how often, how often refused, from where, and when. Bounded however long it
 * lives: when the times no longer fit, neighbours are put together.
 */
import type { WriteTransaction } from '../database.ts'
import type { CredentialKind, CredentialUseRecord, UseBucket } from '../database-schema.ts'

const MAX_PLACES = 20
const MAX_BUCKETS = 48
/** Tokens whose use is remembered; with another the one that was used least lately is forgotten. */
export const MAX_REMEMBERED_TOKENS = 300

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Each holds the one before a whole number of times. The last takes 48 of them across 26 years. */
const WIDTHS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY, 10 * DAY, 50 * DAY, 200 * DAY]

/** One request that presented a credential known to be genuine. */
export type UsedOnce = {
  kind: CredentialKind
  id: string
  /** Epoch milliseconds of the cloud's clock. */
  at: number
  isDenied: boolean
  /** As the tab names itself. */
  tab: string | undefined
}

/** The record with one request more. */
export function countUse(before: CredentialUseRecord | undefined, use: UsedOnce): CredentialUseRecord {
  const { kind, id, at } = use
  const record = before ?? {
    kind,
    id,
    used: 0,
    denied: 0,
    firstUsedAt: at,
    lastUsedAt: at,
    places: [],
    hasMorePlaces: false,
    bucketMs: MINUTE,
    buckets: [],
  }
  return {
    ...record,
    ...plusOne(record, use),
    // A held poll is counted when it is over, by when it began.
    firstUsedAt: Math.min(record.firstUsedAt, at),
    lastUsedAt: Math.max(record.lastUsedAt, at),
    ...countPlace(record, use),
    ...countTime(record, use),
  }
}

const plusOne = ({ used, denied }: { used: number; denied: number }, { isDenied }: UsedOnce) => ({
  used: used + 1,
  denied: denied + (isDenied ? 1 : 0),
})

function countPlace({ places, hasMorePlaces }: CredentialUseRecord, use: UsedOnce) {
  const tab = use.tab ?? ''
  const known = places.find((place) => place.tab === tab) ?? { tab, used: 0, denied: 0, lastUsedAt: use.at }
  const place = { ...known, ...plusOne(known, use), lastUsedAt: Math.max(known.lastUsedAt, use.at) }
  const all = [place, ...places.filter((other) => other.tab !== tab)]
  return { places: all.slice(0, MAX_PLACES), hasMorePlaces: hasMorePlaces || all.length > MAX_PLACES }
}

function countTime({ buckets, bucketMs }: CredentialUseRecord, use: UsedOnce) {
  let next = put(buckets, bucketMs, { startsAt: use.at, ...plusOne({ used: 0, denied: 0 }, use) })
  let width = bucketMs
  for (const wider of WIDTHS) {
    if (next.length <= MAX_BUCKETS) break
    if (wider <= width) continue
    width = wider
    next = next.reduce<UseBucket[]>((sum, bucket) => put(sum, width, bucket), [])
  }
  // Beyond all widths, after centuries of jumps: the oldest goes.
  return { bucketMs: width, buckets: next.slice(-MAX_BUCKETS) }
}

/** Adds a count where it belongs; oldest first. */
function put(
  buckets: readonly UseBucket[],
  width: number,
  { startsAt, used, denied }: UseBucket,
): UseBucket[] {
  const start = Math.floor(startsAt / width) * width
  const same = buckets.find((bucket) => bucket.startsAt === start)
  const sum = { startsAt: start, used: (same?.used ?? 0) + used, denied: (same?.denied ?? 0) + denied }
  return [...buckets.filter((bucket) => bucket !== same), sum].sort((a, b) => a.startsAt - b.startsAt)
}

/** Part of the transaction that records the request. */
export async function addUse(
  transaction: WriteTransaction<readonly ['audit', 'credentialUse']>,
  use: UsedOnce,
): Promise<void> {
  const store = transaction.objectStore('credentialUse')
  const before = await store.get([use.kind, use.id])
  await store.put(countUse(before, use))
  if (before || use.kind !== 'token') return
  const tokens = IDBKeyRange.bound(['token'], ['token', []])
  const surplus = (await store.count(tokens)) - MAX_REMEMBERED_TOKENS
  if (surplus <= 0) return
  for (const key of await store
    .index('byLastUse')
    .getAllKeys(IDBKeyRange.bound(['token'], ['token', []]), surplus))
    await store.delete(key)
}
