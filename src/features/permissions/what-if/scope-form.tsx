/** The draft to edit: whose scope it starts from, its permissions as fields or as text, its life, its switch. */
import { Plus, RotateCcw, Undo2 } from 'lucide-react'
import { type Ref, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { describePermission } from '#src/scope/describe.ts'
import type { Permission } from '#src/scope/permission.ts'
import type { ScopeField } from '#src/scope/scope-faults.ts'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import { Select } from '#src/ui/select.tsx'
import { Switch } from '#src/ui/switch.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import { type DraftCheck, faultWords, isUntouched, putBack, removedRows, rowChange } from './draft-check.ts'
import type { DraftStore } from './draft-store.ts'
import { type FieldNote, PermissionFields } from './permission-fields.tsx'
import {
  asFields,
  asText,
  newRow,
  ownPermissions,
  type PermissionRow,
  permissionOfRow,
  type ScopeDraft,
} from './scope-draft.ts'
import styles from './what-if.module.css'
import { personOptions } from './what-if-words.ts'

type ScopeFormProps = {
  drafts: DraftStore
  persona: Persona
  check: DraftCheck
  /** What the cloud said against the last wish, at its place. */
  refusal: { place: 'person' | 'scope' | 'form'; words: string } | undefined
  formRef: Ref<HTMLDivElement>
}

export function ScopeForm({ drafts, persona, check, refusal, formRef }: ScopeFormProps) {
  const { draft, past } = useStore(drafts.store)
  const isText = draft.json !== undefined
  /** What the fields could not show: complained of for as long as it stands there. */
  const [stuckText, setStuckText] = useState<string>()
  const foot = useRef<HTMLDivElement>(null)
  const own = ownPermissions(persona)
  const setRows = (rows: readonly PermissionRow[], step?: string) =>
    drafts.edit({ ...draft, rows: [...rows] }, step)

  /** What had the focus is gone. */
  const focusFoot = () => foot.current?.querySelector('button')?.focus()

  function show(view: string) {
    const next = view === 'json' ? asText(draft) : asFields(draft, own)
    setStuckText(next ? undefined : draft.json)
    if (next) drafts.edit(next)
  }

  return (
    <div ref={formRef} className={styles.form}>
      <div className={styles.start}>
        <Select
          label="Start from the scope of"
          options={personOptions}
          value={draft.username}
          onChange={(username) => {
            const chosen = findPersona(username)
            if (chosen) drafts.startFrom(chosen)
          }}
          {...(refusal?.place === 'person' ? { error: refusal.words } : {})}
        />
        <div className={styles.steps}>
          <Button icon={<Undo2 />} isDisabled={past.length === 0} onPress={drafts.undo}>
            Undo
          </Button>
          <Button
            icon={<RotateCcw />}
            isDisabled={isUntouched(draft, persona)}
            onPress={() => drafts.startFrom(persona)}
          >
            Reset to {persona.name}’s
          </Button>
        </div>
      </div>
      <SegmentedControl
        label="Edit as"
        segments={[
          { id: 'fields', label: 'Fields' },
          { id: 'json', label: 'JSON' },
        ]}
        value={isText ? 'json' : 'fields'}
        onChange={show}
      />
      {isText ? (
        <ScopeText
          draft={draft}
          check={check}
          isStuck={draft.json === stuckText}
          onChange={(json) => drafts.edit({ ...draft, json }, 'json')}
        />
      ) : (
        <>
          {draft.rows.map((row, index) => (
            <PermissionFields
              key={row.id}
              row={row}
              number={index + 1}
              change={rowChange(row, own)}
              note={(field) => noteAt(check, draft, index, field)}
              onChange={(next, step) =>
                setRows(
                  draft.rows.map((one) => (one.id === row.id ? next : one)),
                  step,
                )
              }
              onRemove={() => {
                setRows(draft.rows.filter(({ id }) => id !== row.id))
                focusFoot()
              }}
            />
          ))}
          <Removed
            draft={draft}
            persona={persona}
            onPutBack={(row) => {
              drafts.edit(putBack(draft, row))
              focusFoot()
            }}
          />
          <div ref={foot} className={styles.add}>
            <Button
              icon={<Plus />}
              onPress={() => setRows([...draft.rows, newRow('items', draft, persona.tenant)])}
            >
              Add one on items
            </Button>
            <Button
              icon={<Plus />}
              onPress={() => setRows([...draft.rows, newRow('topic', draft, persona.tenant)])}
            >
              Add one on a topic
            </Button>
          </div>
          <FormFault words={faultWords(check.faults, undefined, 'scope')} />
        </>
      )}
      {refusal?.place === 'scope' ? <FormFault words={refusal.words} /> : null}
      <div className={styles.settings}>
        <TextField
          label="Lives for (minutes)"
          inputMode="decimal"
          autoComplete="off"
          value={draft.minutes}
          onChange={(minutes) => drafts.edit({ ...draft, minutes }, 'minutes')}
          error={check.life}
        />
        <Switch
          isSelected={draft.tooWide}
          onChange={(tooWide) => drafts.edit({ ...draft, tooWide })}
          description="No vending service may do that; the lab does, to show what comes of it."
        >
          Issue it also where it opens other tenants’ data
        </Switch>
      </div>
    </div>
  )
}

function noteAt(
  { faults }: DraftCheck,
  { tooWide }: ScopeDraft,
  index: number,
  field: ScopeField,
): FieldNote | undefined {
  const words = faultWords(faults, index, field)
  if (words === undefined) return undefined
  const isWarning =
    tooWide && faults.every((fault) => fault.at !== index || fault.field !== field || fault.isTooWide)
  return { words, isWarning }
}

/** About the list as a whole: there is no field it would be at. */
function FormFault({ words }: { words: string | undefined }) {
  return words ? (
    <p className={styles.fault} role="alert">
      {words}
    </p>
  ) : null
}

function ScopeText({
  draft: { json = '', tooWide },
  check: { unreadable, faults },
  isStuck,
  onChange,
}: {
  draft: ScopeDraft
  check: DraftCheck
  isStuck: boolean
  onChange: (json: string) => void
}) {
  const errors = [
    ...(unreadable ? [unreadable] : []),
    ...faults
      .filter(({ isTooWide }) => !(isTooWide && tooWide))
      .map(({ at, field, words }) => (at === undefined ? words : `Permission ${at + 1}, ${field}: ${words}`)),
    ...(isStuck ? ['The fields cannot show this text: mend it first, undo, or reset.'] : []),
  ]
  return (
    <TextArea
      label="Scope as JSON"
      isMono
      rows={14}
      spellCheck="false"
      value={json}
      onChange={onChange}
      {...(errors.length > 0
        ? {
            error: (
              <span className={styles.errors}>
                {errors.map((error) => (
                  <span key={error}>{error}</span>
                ))}
              </span>
            ),
          }
        : {})}
    />
  )
}

function Removed({
  draft,
  persona,
  onPutBack,
}: {
  draft: ScopeDraft
  persona: Persona
  onPutBack: (row: PermissionRow) => void
}) {
  const removed = removedRows(draft, persona)
  if (removed.length === 0) return null
  return (
    <ul className={styles.removed} aria-label="Removed permissions">
      {removed.map((row) => {
        const words = describePermission(permissionOfRow(row) as Permission)
        return (
          <li key={row.from} className={styles.removedRow}>
            <span>
              <span className={styles.mark}>
                <span aria-hidden="true">−</span> Removed
              </span>{' '}
              <CodeWords>{`May ${words}.`}</CodeWords>
            </span>
            <Button size="small" icon={<Undo2 />} onPress={() => onPutBack(row)}>
              Put it back
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
