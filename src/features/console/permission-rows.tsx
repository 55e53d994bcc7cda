/** The builder: one row a permission. There is no field for an item or a prefix, and it says why. */
import { Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { MAX_PERMISSIONS } from '#src/contract/limits.ts'
import { KEY_CACHES, type KeyFault, keyTopics } from '#src/scope/key-faults.ts'
import { ALL, type CacheRole, type TopicRole } from '#src/scope/permission.ts'
import { Button } from '#src/ui/button.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { Select, type SelectOption } from '#src/ui/select.tsx'
import { ToneIcon } from '#src/ui/tone.tsx'
import { faultAt, newRow, type PermissionRow } from './key-draft.ts'
import styles from './permission-rows.module.css'

const KINDS: SelectOption<PermissionRow['kind']>[] = [
  { id: 'cache', label: 'A cache' },
  { id: 'topic', label: 'A topic' },
]
const CACHE_ROLES: SelectOption<CacheRole>[] = [
  { id: 'readonly', label: 'Read' },
  { id: 'readwrite', label: 'Read and write' },
  { id: 'writeonly', label: 'Write' },
]
const TOPIC_ROLES: SelectOption<TopicRole>[] = [
  { id: 'subscribeonly', label: 'Listen' },
  { id: 'publishonly', label: 'Publish' },
  { id: 'publishsubscribe', label: 'Publish and listen' },
]
const optionsOf = (names: readonly string[], all: string): SelectOption<string>[] => [
  ...names.map((name) => ({ id: name, label: name })),
  { id: ALL, label: all },
]
const CACHES = optionsOf(KEY_CACHES, 'All caches')

type PermissionRowsProps = {
  rows: readonly PermissionRow[]
  tenant: string
  faults: readonly KeyFault[]
  onChange: (rows: readonly PermissionRow[]) => void
}

export function PermissionRows({ rows, tenant, faults, onChange }: PermissionRowsProps) {
  const foot = useRef<HTMLDivElement>(null)
  const asAWhole = faultAt(faults, 'permissions')
  const change = (id: number, part: Partial<PermissionRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  function add() {
    const id = Math.max(0, ...rows.map((row) => row.id)) + 1
    onChange([...rows, newRow(id, tenant, rows.some(({ kind }) => kind === 'cache') ? 'topic' : 'cache')])
  }
  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>What it may do</legend>
      <p className={styles.note}>
        Whole caches and topics, for every tenant’s data in them. There is no field for a key or a prefix, and
        that is the point: a key cannot be limited to one tenant or one person. A token can.
      </p>
      {rows.map((row, at) => (
        <Row
          key={row.id}
          row={row}
          at={at}
          tenant={tenant}
          faults={faults}
          onChange={(part) => change(row.id, part)}
          onRemove={() => {
            onChange(rows.filter(({ id }) => id !== row.id))
            // What had the focus is gone.
            foot.current?.querySelector('button')?.focus()
          }}
        />
      ))}
      {asAWhole ? <Fault words={asAWhole} /> : null}
      <div ref={foot} className={styles.add}>
        <Button size="small" icon={<Plus />} onPress={add}>
          Add a permission
        </Button>
        <span className={styles.note}>
          {rows.length} of {MAX_PERMISSIONS}
        </span>
      </div>
    </fieldset>
  )
}

function Row({
  row,
  at,
  tenant,
  faults,
  onChange,
  onRemove,
}: {
  row: PermissionRow
  at: number
  tenant: string
  faults: readonly KeyFault[]
  onChange: (part: Partial<PermissionRow>) => void
  onRemove: () => void
}) {
  const clash = faultAt(faults, 'permission', at)
  const name = `Permission ${at + 1}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside its fields
    <div role="group" aria-label={name} className={styles.row}>
      <span className={styles.number} aria-hidden="true">
        {at + 1}
      </span>
      <div className={styles.fields} data-kind={row.kind}>
        <Select label="On" options={KINDS} value={row.kind} onChange={(kind) => onChange({ kind })} />
        {row.kind === 'cache' ? (
          <Select
            label="May"
            options={CACHE_ROLES}
            value={row.cacheRole}
            onChange={(cacheRole) => onChange({ cacheRole })}
            error={faultAt(faults, 'role', at)}
          />
        ) : (
          <Select
            label="May"
            options={TOPIC_ROLES}
            value={row.topicRole}
            onChange={(topicRole) => onChange({ topicRole })}
            error={faultAt(faults, 'role', at)}
          />
        )}
        {row.kind === 'topic' ? (
          <Select
            label="Topic"
            options={optionsOf(keyTopics(tenant), 'All topics')}
            value={row.topic}
            onChange={(topic) => onChange({ topic })}
            error={faultAt(faults, 'topic', at)}
          />
        ) : null}
        <Select
          label={row.kind === 'topic' ? 'In cache' : 'Cache'}
          options={CACHES}
          value={row.cache}
          onChange={(cache) => onChange({ cache })}
          error={faultAt(faults, 'cache', at)}
        />
      </div>
      <IconButton label={`Remove permission ${at + 1}`} icon={<Trash2 />} onPress={onRemove} />
      {clash ? (
        <div className={styles.clash}>
          <Fault words={clash} />
        </div>
      ) : null}
    </div>
  )
}

/** Reached by the form when it takes somebody to what is wrong. */
function Fault({ words }: { words: string }) {
  return (
    <p className={styles.fault} data-tone="denied" data-fault tabIndex={-1} role="alert">
      <ToneIcon tone="denied" />
      <span>{words}</span>
    </p>
  )
}
