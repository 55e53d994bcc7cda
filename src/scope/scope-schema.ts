/** What a scope looks like, and which a token may be issued for. Refused whole, with the reason at the field. */
import { MAX_PERMISSIONS } from '#src/contract/limits.ts'
import { isKeyPrefix, isValidKey, isValidKeyPrefix, isValidName } from '#src/contract/names.ts'
import { z } from '#src/contract/zod.ts'
import { ALL, CACHE_ROLES, type Permission, TOPIC_ROLES } from './permission.ts'

const nameOrAll = z
  .string()
  .check(z.refine((text) => text === ALL || isValidName(text), { error: 'Give a name, or * for all' }))

const keyPrefix = z.string().check(z.refine(isKeyPrefix, { error: 'A key prefix has 1 to 64 bytes' }))
const delimitedKeyPrefix = z
  .string()
  .check(z.refine(isValidKeyPrefix, { error: 'A key prefix has at most 64 bytes and ends in ":"' }))

const cachePermissionOf = (prefix: typeof keyPrefix) =>
  z.strictObject({
    role: z.enum(CACHE_ROLES),
    cache: nameOrAll,
    item: z.optional(
      z.union([
        z.strictObject({ key: z.string().check(z.refine(isValidKey, { error: 'Not a valid key' })) }),
        z.strictObject({ keyPrefix: prefix }),
      ]),
    ),
  })
const topicPermissionSchema = z.strictObject({
  role: z.enum(TOPIC_ROLES),
  cache: nameOrAll,
  topic: nameOrAll,
})

/** One permission as it crosses the wire, also of a service that forgot the delimiter. */
export const permissionSchema = z.union([cachePermissionOf(keyPrefix), topicPermissionSchema])
const issuedPermissionSchema = z.union([cachePermissionOf(delimitedKeyPrefix), topicPermissionSchema])

// What was parsed has its members in the schema's order, whatever order they came in.
const canonical = (permission: Permission) => JSON.stringify(permission)

const listOf = (permission: typeof permissionSchema) =>
  z.array(permission).check(
    z.minLength(1, { error: 'A scope needs at least one permission' }),
    z.maxLength(MAX_PERMISSIONS, { error: `A scope has at most ${MAX_PERMISSIONS} permissions` }),
    z.refine((permissions) => new Set(permissions.map(canonical)).size === permissions.length, {
      error: 'A permission is there twice',
    }),
  )

/** 1–20 different permissions that may be issued. An empty list would be a token for nothing, so it is refused. */
export const scopeSchema = listOf(issuedPermissionSchema)

/** What a token can carry: the rule about the delimiter is whoever issues it to keep. */
export const carriedScopeSchema = listOf(permissionSchema)
