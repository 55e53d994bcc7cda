/** What the cloud's database holds, and how it came to its present shape. */
import type { DBSchema, IDBPDatabase } from 'idb'
import type { ClockRecord } from '#src/clock/lab-clock.ts'
import type { FaultsAnswer } from '#src/contract/faults.ts'
import type { Seat } from '#src/contract/paths.ts'
import type { PersonaRole, SupportedRole, TenantId } from '#src/contract/personas.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import type { Permission } from '#src/scope/permission.ts'
import { newAuditEpoch } from './audit/audit-epoch.ts'

/** A later version of this project that changes a store raises it and adds a step to `upgrade`. */
export const DATABASE_VERSION = 4

export type UserRecord = {
  id: string
  username: string
  name: string
  tenant: TenantId
  role: PersonaRole
  password: { salt: Uint8Array<ArrayBuffer>; hash: Uint8Array<ArrayBuffer>; iterations: number }
}

/** A session is found by the hash of the secret in its cookie; the secret itself is nowhere here. */
export type SessionRecord = {
  idHash: string
  userId: string
  /** Epoch milliseconds of the cloud's clock: sign-in, or the last token since. */
  lastIssuedAt: number
}

/** One failed sign-in after the other, for a user name (hashed: people type passwords into that field). */
export type LoginFailuresRecord = { nameHash: string; failedAt: number[]; lastFailedAt: number }

export type SigningKeyRecord = {
  /** RFC 7638 thumbprint of the public key. */
  kid: string
  publicKey: CryptoKey
  /** Not extractable, and gone once the key is retired. */
  privateKey?: CryptoKey
  publicJwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string }
  /** Set when retired: by then every token it signed has expired. Epoch milliseconds. */
  verifiesUntil?: number
}

export type TokenRecord = {
  jti: string
  /** `idHash` of the session that obtained it. */
  session: string
  tenant: TenantId
  userId: string
  /** Where that session sits. Not in records of version 1. */
  seat?: Seat
  /** What it says. Neither in records of versions 1 to 3. */
  role?: SupportedRole
  permissions?: readonly Permission[]
  issuedAtSeconds: number
  expiresAtSeconds: number
  revoked: boolean
}

/** A secret is kept as its SHA-256 and as it may be shown; the secret itself is nowhere here. */
export type ApiKeySecretRecord = { hash: string; masked: string }

export type ApiKeyRecord = {
  id: string
  tenant: TenantId
  description: string
  permissions: readonly Permission[]
  createdAtSeconds: number
  /** The user. */
  createdBy: string
  expiresAtSeconds?: number
  revokedAtSeconds?: number
  revokedBy?: string
  generation: number
  current: ApiKeySecretRecord & { sinceSeconds: number }
  /** Those before, newest first. Only the first may work still; the others tell who uses them yet. */
  retired: readonly (ApiKeySecretRecord & { worksUntilMs: number })[]
  /** Of all these secrets, to find the key by. */
  hashes: readonly string[]
}

/** A tab names itself; '' is whatever gives no name. */
type PlaceRecord = { tab: string; used: number; denied: number; lastUsedAt: number }
export type UseBucket = { startsAt: number; used: number; denied: number }

/** What became of one credential at the data plane, in bounded counters. Times are epoch ms of the cloud's clock. */
export type CredentialUseRecord = {
  kind: CredentialKind
  /** A token's `jti` or an API key's id. */
  id: string
  used: number
  denied: number
  firstUsedAt: number
  lastUsedAt: number
  /** The latest first. */
  places: readonly PlaceRecord[]
  hasMorePlaces: boolean
  bucketMs: number
  buckets: readonly UseBucket[]
}
export type CredentialKind = 'token' | 'api_key'

export type CookieRecord = { name: string; value: string; expiresAt: number }

/** Without a value it is the memory of a deleted seeded item, which must not come back. */
export type ItemRecord = {
  cache: string
  key: string
  value?: Uint8Array<ArrayBuffer>
  /** Epoch milliseconds of the cloud's clock. */
  expiresAt?: number
}

export type TopicRecord = { cache: string; topic: string; page: number; nextNumber: number }

export type MessageRecord = {
  cache: string
  topic: string
  page: number
  number: number
  text: string
  publisherId: string
}

/** A record of the audit; its `seq` is the key it got from the database. */
export type AuditEntry = Omit<AuditRecord, 'seq'>

/** The stores; `indexes` are spelled out where a range is read in another order than the key's. */
export interface CloudSchema extends DBSchema {
  clock: { key: 'record'; value: ClockRecord }
  users: { key: string; value: UserRecord; indexes: { byUsername: string } }
  sessions: { key: string; value: SessionRecord; indexes: { byLastIssue: number } }
  loginFailures: { key: string; value: LoginFailuresRecord; indexes: { byLastFailure: number } }
  signingKeys: { key: string; value: SigningKeyRecord }
  tokens: {
    key: string
    value: TokenRecord
    indexes: { byExpiry: number; bySession: [session: string, expiresAtSeconds: number] }
  }
  cookies: { key: string; value: CookieRecord }
  items: { key: [cache: string, key: string]; value: ItemRecord; indexes: { byExpiry: number } }
  topics: { key: [cache: string, topic: string]; value: TopicRecord }
  messages: { key: [cache: string, topic: string, page: number, number: number]; value: MessageRecord }
  audit: { key: number; value: AuditEntry }
  auditEpoch: { key: 'epoch'; value: string }
  faults: { key: 'all'; value: FaultsAnswer }
  apiKeys: { key: string; value: ApiKeyRecord; indexes: { byTenant: string; byHash: string } }
  credentialUse: {
    key: [kind: CredentialKind, id: string]
    value: CredentialUseRecord
    indexes: { byLastUse: [kind: CredentialKind, lastUsedAt: number] }
  }
}

export const ALL_STORES = [
  'clock',
  'users',
  'sessions',
  'loginFailures',
  'signingKeys',
  'tokens',
  'cookies',
  'items',
  'topics',
  'messages',
  'audit',
  'auditEpoch',
  'faults',
  'apiKeys',
  'credentialUse',
] as const

/** Brings a database of an earlier version to this one. */
export function upgrade(database: IDBPDatabase<CloudSchema>, oldVersion: number) {
  if (oldVersion < 1) {
    database.createObjectStore('clock')
    database.createObjectStore('users', { keyPath: 'id' }).createIndex('byUsername', 'username')
    database.createObjectStore('sessions', { keyPath: 'idHash' }).createIndex('byLastIssue', 'lastIssuedAt')
    database
      .createObjectStore('loginFailures', { keyPath: 'nameHash' })
      .createIndex('byLastFailure', 'lastFailedAt')
    database.createObjectStore('signingKeys', { keyPath: 'kid' })
    const tokens = database.createObjectStore('tokens', { keyPath: 'jti' })
    tokens.createIndex('byExpiry', 'expiresAtSeconds')
    tokens.createIndex('bySession', ['session', 'expiresAtSeconds'])
    database.createObjectStore('cookies', { keyPath: 'name' })
    database.createObjectStore('items', { keyPath: ['cache', 'key'] }).createIndex('byExpiry', 'expiresAt')
    database.createObjectStore('topics', { keyPath: ['cache', 'topic'] })
    database.createObjectStore('messages', { keyPath: ['cache', 'topic', 'page', 'number'] })
  }
  if (oldVersion < 2) {
    database.createObjectStore('audit', { autoIncrement: true })
    // As the name of what begins here it must differ from that of any database that was here before.
    database.createObjectStore('auditEpoch').put(newAuditEpoch(), 'epoch')
  }
  if (oldVersion < 3) database.createObjectStore('faults')
  if (oldVersion < 4) {
    const keys = database.createObjectStore('apiKeys', { keyPath: 'id' })
    keys.createIndex('byTenant', 'tenant')
    keys.createIndex('byHash', 'hashes', { unique: true, multiEntry: true })
    database
      .createObjectStore('credentialUse', { keyPath: ['kind', 'id'] })
      .createIndex('byLastUse', ['kind', 'lastUsedAt'])
  }
}
