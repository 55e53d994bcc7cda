/**
 * A scope while it is edited: a row for each permission, or the text of its JSON, and how long its token is to live.
 * Whatever can be typed can be held, also what no token is issued for. Pure.
 */
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { isSupportedRole, type Persona } from '#src/contract/personas.ts'
import { z } from '#src/contract/zod.ts'
import { isTopicPermission, type Permission } from '#src/scope/permission.ts'
import { permissionsFor, tenantKeyPrefix } from '#src/scope/permissions-for.ts'

const rowSchema = z.object({
  /** Stays with the row however the others come and go. */
  id: z.int(),
  kind: z.enum(['items', 'topic']),
  role: z.string(),
  cache: z.string(),
  limit: z.enum(['prefix', 'key', 'none']),
  /** The prefix or the key, as the limit says. */
  item: z.string(),
  topic: z.string(),
  /** Which permission of the person's own it was made from, by place. */
  from: z.optional(z.int()),
})
export type PermissionRow = Readonly<z.infer<typeof rowSchema>>

export const scopeDraftSchema = z.object({
  /** Whose scope it started from, and whose token it would be. */
  username: z.string(),
  rows: z.array(rowSchema),
  /** There while the scope is edited as text: then that counts, and not the rows. */
  json: z.optional(z.string()),
  minutes: z.string(),
  tooWide: z.boolean(),
})
export type ScopeDraft = Readonly<z.infer<typeof scopeDraftSchema>>

/** What a person's token carries: the table of the login handler. Nothing for a role that is given none. */
export const ownPermissions = ({ role, tenant }: Persona): readonly Permission[] =>
  isSupportedRole(role) ? permissionsFor(role, tenant) : []

export function draftFor(persona: Persona): ScopeDraft {
  const own = ownPermissions(persona)
  return {
    username: persona.username,
    rows: own.map((permission, index) => ({ ...rowOfPermission(permission), id: index, from: index })),
    minutes: String(TOKEN_LIFE_SECONDS / 60),
    tooWide: false,
  }
}

function rowOfPermission(permission: Permission): Omit<PermissionRow, 'id' | 'from'> {
  const { role, cache } = permission
  if (isTopicPermission(permission))
    return { kind: 'topic', role, cache, limit: 'none', item: '', topic: permission.topic }
  const { item } = permission
  const limit = !item ? 'none' : 'key' in item ? 'key' : 'prefix'
  return {
    kind: 'items',
    role,
    cache,
    limit,
    item: !item ? '' : 'key' in item ? item.key : item.keyPrefix,
    topic: '',
  }
}

/** A further row, as narrow as one can be. */
export function newRow(kind: PermissionRow['kind'], { rows }: ScopeDraft, tenant: string): PermissionRow {
  const id = Math.max(-1, ...rows.map((row) => row.id)) + 1
  return kind === 'items'
    ? {
        id,
        kind,
        role: 'readonly',
        cache: CACHES.billing,
        limit: 'prefix',
        item: tenantKeyPrefix(tenant),
        topic: '',
      }
    : {
        id,
        kind,
        role: 'subscribeonly',
        cache: CACHES.billing,
        limit: 'none',
        item: '',
        topic: collaborationTopic(tenant),
      }
}

/** The permission a row stands for, right or wrong. */
export function permissionOfRow({ kind, role, cache, limit, item, topic }: PermissionRow): object {
  if (kind === 'topic') return { role, cache, topic }
  if (limit === 'none') return { role, cache }
  return { role, cache, item: limit === 'key' ? { key: item } : { keyPrefix: item } }
}

export type ReadScope = { readonly scope: unknown } | { readonly unreadable: string }

/** The scope as it would be asked for. */
export function readScope({ rows, json }: ScopeDraft): ReadScope {
  if (json === undefined) return { scope: rows.map(permissionOfRow) }
  try {
    return { scope: JSON.parse(json) as unknown }
  } catch {
    return { unreadable: 'This is no JSON yet.' }
  }
}

const textOf = (scope: unknown) => JSON.stringify(scope, undefined, 2)

export const asText = (draft: ScopeDraft): ScopeDraft => ({
  ...draft,
  json: textOf(draft.rows.map(permissionOfRow)),
})

// Loose on purpose: what a field can show, whether or not it is right.
const shownPermissionSchema = z.union([
  z.strictObject({ role: z.string(), cache: z.string(), topic: z.string() }),
  z.strictObject({
    role: z.string(),
    cache: z.string(),
    item: z.optional(
      z.union([z.strictObject({ key: z.string() }), z.strictObject({ keyPrefix: z.string() })]),
    ),
  }),
])
const shownScopeSchema = z.array(shownPermissionSchema)

/** `undefined` for a text that fields cannot show: they know no permission with key and prefix at once. */
export function asFields(draft: ScopeDraft, own: readonly Permission[]): ScopeDraft | undefined {
  const read = readScope(draft)
  const shown = 'scope' in read ? shownScopeSchema.safeParse(read.scope) : undefined
  if (!shown?.success) return undefined
  const rows = shown.data.map((permission) => rowOfPermission(permission as Permission))
  const { json: _, ...others } = draft
  return { ...others, rows: withOrigins(rows, own) }
}

/** What is just as it was first, then what is about the same kind of thing, in order. */
function withOrigins(
  rows: readonly Omit<PermissionRow, 'id' | 'from'>[],
  own: readonly Permission[],
): PermissionRow[] {
  const left = new Map(own.map((permission, index) => [index, rowOfPermission(permission)]))
  const origins = new Map<number, number>()
  for (const isSame of [sameText, sameKind]) {
    rows.forEach((row, index) => {
      if (origins.has(index)) return
      const found = [...left].find(([, original]) => isSame(row, original))
      if (!found) return
      origins.set(index, found[0])
      left.delete(found[0])
    })
  }
  return rows.map((row, id) => {
    const from = origins.get(id)
    return { ...row, id, ...(from === undefined ? {} : { from }) }
  })
}

type Bare = Omit<PermissionRow, 'id' | 'from'>
const sameText = (a: Bare, b: Bare) => JSON.stringify(a) === JSON.stringify(b)
const sameKind = (a: Bare, b: Bare) => a.kind === b.kind

/** What is wrong with the life, in a sentence. */
export function lifeFault(minutes: string): string | undefined {
  const seconds = lifeSecondsOf(minutes)
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= TOKEN_LIFE_SECONDS
    ? undefined
    : 'A number of minutes up to 15, such as 15, 1 or 0.5.'
}

/** `NaN` for what is no number. */
export const lifeSecondsOf = (minutes: string): number =>
  /^\d{1,3}(\.\d{1,2})?$/.test(minutes.trim()) ? Math.round(Number(minutes) * 60) : Number.NaN
