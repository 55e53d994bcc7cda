/** A draft judged: what it would be issued as, what stands against that and where, and what differs from the person's own. Pure. */
import type { Persona } from '#src/contract/personas.ts'
import type { Permission } from '#src/scope/permission.ts'
import { findScopeFaults, type ScopeFault, type ScopeField } from '#src/scope/scope-faults.ts'
import { carriedScopeSchema } from '#src/scope/scope-schema.ts'
import {
  draftFor,
  lifeFault,
  ownPermissions,
  type PermissionRow,
  permissionOfRow,
  readScope,
  type ScopeDraft,
} from './scope-draft.ts'

export type DraftCheck = {
  /** The text is no JSON. */
  readonly unreadable: string | undefined
  readonly faults: readonly ScopeFault[]
  readonly life: string | undefined
  /** There when a token could carry it, also one that opens too much. */
  readonly permissions: readonly Permission[] | undefined
  /** Nothing stands against it but what the lab was told to overlook. */
  readonly isIssuable: boolean
}

export function checkDraft(draft: ScopeDraft, { tenant }: Persona): DraftCheck {
  const read = readScope(draft)
  const life = lifeFault(draft.minutes)
  if ('unreadable' in read)
    return { unreadable: read.unreadable, faults: [], life, permissions: undefined, isIssuable: false }
  const faults = findScopeFaults(read.scope, tenant)
  const isCarried = faults.every(({ isTooWide }) => isTooWide)
  const parsed = isCarried ? carriedScopeSchema.safeParse(read.scope) : undefined
  const isIssuable = life === undefined && isCarried && (faults.length === 0 || draft.tooWide)
  return {
    unreadable: undefined,
    faults,
    life,
    permissions: parsed?.success ? parsed.data : undefined,
    isIssuable,
  }
}

/** All there is to say about one field, in one text. */
export function faultWords(
  faults: readonly ScopeFault[],
  at: number | undefined,
  ...fields: ScopeField[]
): string | undefined {
  const words = faults.filter((fault) => fault.at === at && fields.includes(fault.field))
  return words.length > 0 ? words.map((fault) => fault.words).join(' ') : undefined
}

export type RowChange = 'same' | 'changed' | 'added'

export function rowChange(row: PermissionRow, own: readonly Permission[]): RowChange {
  const original = row.from === undefined ? undefined : own[row.from]
  if (!original) return 'added'
  return JSON.stringify(permissionOfRow(row)) === JSON.stringify(original) ? 'same' : 'changed'
}

/** The rows of the person's own that are gone, as they were. */
export function removedRows({ rows }: ScopeDraft, persona: Persona): readonly PermissionRow[] {
  const kept = new Set(rows.map(({ from }) => from))
  return draftFor(persona).rows.filter(({ from }) => !kept.has(from))
}

/** Back where it was among the others. */
export function putBack(draft: ScopeDraft, removed: PermissionRow): ScopeDraft {
  const id = Math.max(-1, ...draft.rows.map((row) => row.id)) + 1
  const from = removed.from ?? 0
  const place = draft.rows.findIndex((row) => row.from === undefined || row.from > from)
  return {
    ...draft,
    rows: draft.rows.toSpliced(place < 0 ? draft.rows.length : place, 0, { ...removed, id }),
  }
}

/** Nothing differs from what the person is given. */
export const isUntouched = (draft: ScopeDraft, persona: Persona) =>
  draft.json === undefined &&
  draft.minutes === draftFor(persona).minutes &&
  !draft.tooWide &&
  removedRows(draft, persona).length === 0 &&
  draft.rows.every((row) => rowChange(row, ownPermissions(persona)) === 'same')
