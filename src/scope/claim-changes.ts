/** What one token says that another did not. */

/** What a token says: its payload, decoded. */
export type Claims = Readonly<Record<string, unknown>>

export type ClaimChange =
  | { kind: 'added'; name: string; after: unknown }
  | { kind: 'removed'; name: string; before: unknown }
  | { kind: 'changed'; name: string; before: unknown; after: unknown }

export type Comparison = { changes: ClaimChange[]; same: string[] }

/** In the order of `after`, then what is gone. */
export function compareClaims(before: Claims, after: Claims): Comparison {
  const changes: ClaimChange[] = []
  const same: string[] = []
  for (const [name, value] of Object.entries(after)) {
    if (!Object.hasOwn(before, name)) changes.push({ kind: 'added', name, after: value })
    else if (isSame(before[name], value)) same.push(name)
    else changes.push({ kind: 'changed', name, before: before[name], after: value })
  }
  for (const [name, value] of Object.entries(before)) {
    if (!Object.hasOwn(after, name)) changes.push({ kind: 'removed', name, before: value })
  }
  return { changes, same }
}

/** Of two JSON values; the order of an object's members says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(Reflect.get(a, name), Reflect.get(b, name)))
  )
}
