/** What the console tells of a credential's use: the cloud's counters, with times in seconds. */
import type { CredentialUse } from '#src/contract/console.ts'
import type { CredentialUseRecord } from '../database-schema.ts'

const seconds = (ms: number) => Math.floor(ms / 1000)

export const toUse = (record: CredentialUseRecord): CredentialUse => ({
  used: record.used,
  denied: record.denied,
  firstUsedAt: seconds(record.firstUsedAt),
  lastUsedAt: seconds(record.lastUsedAt),
  places: record.places.map(({ tab, used, denied, lastUsedAt }) => ({
    ...(tab === '' ? {} : { tab }),
    used,
    denied,
    lastUsedAt: seconds(lastUsedAt),
  })),
  hasMorePlaces: record.hasMorePlaces,
  bucketSeconds: seconds(record.bucketMs),
  buckets: record.buckets.map(({ startsAt, used, denied }) => ({
    startsAt: seconds(startsAt),
    used,
    denied,
  })),
})
