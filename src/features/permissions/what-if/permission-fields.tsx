/** One permission to edit: what it says in a sentence, its fields, and what is wrong at which of them. */
import { Trash2 } from 'lucide-react'
import { CACHES } from '#src/contract/momento.ts'
import { describePermission } from '#src/scope/describe.ts'
import { ALL, type Permission } from '#src/scope/permission.ts'
import type { ScopeField } from '#src/scope/scope-faults.ts'
import { permissionSchema } from '#src/scope/scope-schema.ts'
import { CodeWords } from '#src/ui/code-words.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { Select, type SelectOption } from '#src/ui/select.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import type { RowChange } from './draft-check.ts'
import { type PermissionRow, permissionOfRow } from './scope-draft.ts'
import styles from './what-if.module.css'
import { ROLE_OPTIONS, ROW_MARKS } from './what-if-words.ts'

/** What stands against a field; `warning` where the lab was told to overlook it. */
export type FieldNote = { readonly words: string; readonly isWarning: boolean }

const CACHE_OPTIONS: readonly SelectOption<string>[] = [
  ...Object.values(CACHES).map((name) => ({ id: name, label: name })),
  { id: ALL, label: '*', description: 'Every cache.' },
]
const LIMIT_OPTIONS: readonly SelectOption<PermissionRow['limit']>[] = [
  { id: 'prefix', label: 'Keys starting with' },
  { id: 'key', label: 'One key' },
  { id: 'none', label: 'Every key' },
]

export function PermissionFields({
  row,
  number,
  change,
  note,
  onChange,
  onRemove,
}: {
  row: PermissionRow
  number: number
  change: RowChange
  note: (field: ScopeField) => FieldNote | undefined
  /** `step` names a run of edits that is undone at once. */
  onChange: (row: PermissionRow, step?: string) => void
  onRemove: () => void
}) {
  const whole = note('permission')
  const isTopic = row.kind === 'topic'
  const mark = change === 'same' ? undefined : ROW_MARKS[change]
  return (
    <fieldset className={styles.permission} data-change={change}>
      <legend className={styles.legend}>
        Permission {number}
        {mark ? (
          <span className={styles.mark}>
            <span aria-hidden="true">{mark.sign}</span> {mark.words}
          </span>
        ) : null}
      </legend>
      <p className={styles.sentence}>
        <CodeWords>{sentenceOf(row)}</CodeWords>
      </p>
      <span className={styles.remove}>
        <IconButton label={`Remove permission ${number}`} icon={<Trash2 />} size="small" onPress={onRemove} />
      </span>
      <div className={styles.fields}>
        <Select
          label="Role"
          options={withUnknown(ROLE_OPTIONS[row.kind], row.role)}
          value={row.role}
          onChange={(role) => onChange({ ...row, role })}
          {...notesOf(note('role'))}
        />
        <Select
          label="Cache"
          options={withUnknown(CACHE_OPTIONS, row.cache)}
          value={row.cache}
          onChange={(cache) => onChange({ ...row, cache })}
          {...notesOf(note('cache'))}
        />
        {isTopic ? (
          <TextField
            label="Topic"
            isMono
            autoComplete="off"
            spellCheck="false"
            value={row.topic}
            onChange={(topic) => onChange({ ...row, topic }, `topic ${row.id}`)}
            {...notesOf(note('topic'), 'A name, or * for every topic.')}
          />
        ) : (
          <Select
            label="Limit"
            options={LIMIT_OPTIONS}
            value={row.limit}
            onChange={(limit) => onChange({ ...row, limit })}
            {...(row.limit === 'none' ? notesOf(note('item')) : {})}
          />
        )}
        {!isTopic && row.limit !== 'none' ? (
          <TextField
            label={row.limit === 'key' ? 'Key' : 'Key prefix'}
            isMono
            autoComplete="off"
            spellCheck="false"
            value={row.item}
            onChange={(item) => onChange({ ...row, item }, `item ${row.id}`)}
            {...notesOf(note('item'))}
          />
        ) : null}
      </div>
      {whole ? (
        <p className={styles.fault} role="alert">
          {whole.words}
        </p>
      ) : null}
    </fieldset>
  )
}

function notesOf(note: FieldNote | undefined, description?: string) {
  if (!note) return description === undefined ? {} : { description }
  return note.isWarning ? { description: `Too wide: ${note.words}` } : { error: note.words }
}

/** In the words of a verdict, where it is a permission at all. */
function sentenceOf(row: PermissionRow): string {
  const permission = permissionSchema.safeParse(permissionOfRow(row))
  return permission.success
    ? `May ${describePermission(permission.data as Permission)}.`
    : 'Not a permission yet.'
}

/** What came in as text may name what there is none of: it is shown, and not offered. */
function withUnknown(
  options: readonly SelectOption<string>[],
  value: string,
): readonly SelectOption<string>[] {
  return options.some(({ id }) => id === value)
    ? options
    : [...options, { id: value, label: value || '(blank)', isDisabled: true }]
}
