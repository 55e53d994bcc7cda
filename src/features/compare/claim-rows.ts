/** Two tokens' claims beside each other, each line with what it shows: the same, different, or on one side only. Pure. */
import { type Claims, compareClaims } from '#src/scope/claim-changes.ts'
import { describePermission } from '#src/scope/describe.ts'
import { permissionSchema } from '#src/scope/scope-schema.ts'

export type ClaimMark = 'same' | 'differs' | 'only left' | 'only right'

export type ClaimRow = {
  readonly name: string
  readonly mark: ClaimMark
  /** As it stands in the token, or a permission in words; absent where it is not said. */
  readonly left: string | undefined
  readonly right: string | undefined
}

/** In the order of the left one, then what only the right one says. A list of permissions is one line for each. */
export function claimRows(left: Claims, right: Claims): readonly ClaimRow[] {
  const [before, after] = [spread(left), spread(right)]
  const { same } = compareClaims(before, after)
  const names = [...Object.keys(before), ...Object.keys(after).filter((name) => !Object.hasOwn(before, name))]
  return names.map((name) => ({
    name,
    mark: markOf(name, before, after, same),
    left: textOf(before, name),
    right: textOf(after, name),
  }))
}

function markOf(name: string, left: Claims, right: Claims, same: readonly string[]): ClaimMark {
  if (!Object.hasOwn(right, name)) return 'only left'
  if (!Object.hasOwn(left, name)) return 'only right'
  return same.includes(name) ? 'same' : 'differs'
}

const spread = (claims: Claims): Claims =>
  Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) =>
      name === 'permissions' && Array.isArray(value)
        ? value.map((permission: unknown, index) => [`permission ${index + 1}`, permission])
        : [[name, value]],
    ),
  )

function textOf(claims: Claims, name: string): string | undefined {
  if (!Object.hasOwn(claims, name)) return undefined
  const value = claims[name]
  const permission = name.startsWith('permission ') ? permissionSchema.safeParse(value) : undefined
  if (permission?.success) return describePermission(permission.data)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** "6 of 10 differ". */
export function claimSummary(rows: readonly ClaimRow[]): string {
  const same = rows.filter(({ mark }) => mark === 'same').length
  return same === rows.length
    ? `All ${rows.length} are the same.`
    : `${rows.length - same} of ${rows.length} differ.`
}
