/** Which scopes a token may be issued for. Refused whole, with the reason at the field. */
import { MAX_PERMISSIONS } from '#src/contract/limits.ts'
import { isValidKey, isValidKeyPrefix, isValidName } from '#src/contract/names.ts'
import { z } from '#src/contract/zod.ts'
import { ALL, CACHE_ROLES, type Permission, TOPIC_ROLES } from './permission.ts'

const nameOrAll = z
  .string()
  .check(z.refine((text) => text === ALL || isValidName(text), { error: 'Give a name, or * for all' }))

const itemSchema = z.union([
  z.strictObject({ key: z.string().check(z.refine(isValidKey, { error: 'Not a valid key' })) }),
  z.strictObject({
    keyPrefix: z
      .string()
      .check(z.refine(isValidKeyPrefix, { error: 'A key prefix has at most 64 bytes and ends in ":"' })),
  }),
])

const cachePermissionSchema = z.strictObject({
  role: z.enum(CACHE_ROLES),
  cache: nameOrAll,
  item: z.optional(itemSchema),
})
const topicPermissionSchema = z.strictObject({
  role: z.enum(TOPIC_ROLES),
  cache: nameOrAll,
  topic: nameOrAll,
})

/** One permission as it crosses the wire. */
export const permissionSchema = z.union([cachePermissionSchema, topicPermissionSchema])

// What was parsed has its members in the schema's order, whatever order they came in.
const canonical = (permission: Permission) => JSON.stringify(permission)

/** 1–20 different permissions. An empty list would be a token for nothing, so it is refused. */
export const scopeSchema = z.array(permissionSchema).check(
  z.minLength(1, { error: 'A scope needs at least one permission' }),
  z.maxLength(MAX_PERMISSIONS, { error: `A scope has at most ${MAX_PERMISSIONS} permissions` }),
  z.refine((permissions) => new Set(permissions.map(canonical)).size === permissions.length, {
    error: 'A permission is there twice',
  }),
)
