/** A fault of the visitor's own making: what, for whom, how often, and until when. */
import { Zap } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { NewFault } from '#src/contract/faults.ts'
import type { Seat } from '#src/contract/paths.ts'
import { Button } from '#src/ui/button.tsx'
import { Select, type SelectOption } from '#src/ui/select.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import { draftError, type FaultDraft, FIRST_DRAFT, type FieldKey, isAsked, readDraft } from './fault-draft.ts'
import { chipWords } from './fault-words.ts'
import styles from './faults-card.module.css'

type ChoiceKey = Exclude<keyof FaultDraft, FieldKey>
type Options<Key extends ChoiceKey> = readonly SelectOption<FaultDraft[Key]>[]

const WHAT: Options<'what'> = [
  { id: '500', label: 'Status 500' },
  { id: '503', label: 'Status 503' },
  { id: '429', label: 'Status 429' },
  { id: '408', label: 'Status 408' },
  { id: '401', label: 'Status 401' },
  { id: '403', label: 'Status 403' },
  { id: 'page', label: 'A page (200)' },
  { id: 'forbidden_page', label: 'A page (403)' },
  { id: 'empty_object', label: 'An empty answer, {}' },
  { id: 'broken_json', label: 'Half an answer' },
  { id: 'slow', label: 'Slow' },
  { id: 'silent', label: 'Never answers' },
  { id: 'reset', label: 'The connection breaks' },
  { id: 'offline', label: 'Offline' },
  { id: 'lost', label: 'Done, but the answer is lost' },
]
const SERVICE: Options<'service'> = [
  { id: 'all', label: 'All services' },
  { id: 'auth', label: 'Auth' },
  { id: 'cache', label: 'Cache (calendar)' },
  { id: 'topics', label: 'Topics (conversation)' },
]
const DIRECTION: Options<'direction'> = [
  { id: 'both', label: 'Reads and writes' },
  { id: 'reads', label: 'Reads' },
  { id: 'writes', label: 'Writes, and token requests' },
]
const OFTEN: Options<'often'> = [
  { id: 'always', label: 'Each request' },
  { id: 'next', label: 'The next few' },
  { id: 'chance', label: 'Some, by chance' },
]
const ENDS: Options<'ends'> = [
  { id: 'never', label: 'When switched off' },
  { id: 'after', label: 'By itself' },
]

type FaultFormProps = {
  seat: Seat
  /** Epoch ms of the lab's clock, when it is asked. */
  now: () => number
  switchOn: (fault: NewFault) => Promise<boolean>
}

export function FaultForm({ seat, now, switchOn }: FaultFormProps) {
  const [draft, setDraft] = useState(FIRST_DRAFT)
  const [outcome, setOutcome] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const previewId = useId()
  const whom: Options<'whom'> = [
    { id: 'everybody', label: 'Everybody' },
    { id: 'seat', label: `This seat (${seat})` },
  ]
  // Its end is a moment only once it is on.
  const preview = readDraft({ ...draft, ends: 'never' }, { now: 0, seat })
  const isRight = readDraft(draft, { now: 0, seat }) !== undefined
  const span = draft.ends === 'after' ? `, for ${draft.minutes.trim()} min` : ''

  async function submit(event: FormEvent) {
    event.preventDefault()
    const wanted = readDraft(draft, { now: now(), seat })
    if (!wanted) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    else {
      const worked = await switchOn(wanted)
      setOutcome(worked ? `Switched on: ${chipWords(wanted)}.` : '')
    }
  }

  function change(part: Partial<FaultDraft>) {
    setOutcome('')
    setDraft({ ...draft, ...part })
  }

  function choice<Key extends ChoiceKey>(key: Key, label: string, options: Options<Key>) {
    return (
      <Select<FaultDraft[Key]>
        label={label}
        options={options}
        value={draft[key]}
        onChange={(id) => change({ [key]: id })}
      />
    )
  }
  const field = (key: FieldKey, label: string) =>
    isAsked(key, draft) ? (
      <TextField
        label={label}
        inputMode="decimal"
        autoComplete="off"
        value={draft[key]}
        onChange={(text) => change({ [key]: text })}
        error={draftError(key, draft)}
      />
    ) : null

  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.fields}>
        {choice('what', 'What goes wrong', WHAT)}
        {field('retryAfter', 'Retry-After (s)')}
        {field('delay', 'Delay (s)')}
        {field('jitter', 'Jitter (s)')}
        {choice('whom', 'For whom', whom)}
        {choice('service', 'Where', SERVICE)}
        {choice('direction', 'Which requests', DIRECTION)}
        {choice('often', 'How often', OFTEN)}
        {field('times', 'So many requests')}
        {field('percent', 'Chance (%)')}
        {choice('ends', 'Ends', ENDS)}
        {field('minutes', 'After (minutes)')}
      </div>
      <div className={styles.submit}>
        <Button type="submit" icon={<Zap />} aria-describedby={previewId}>
          Switch it on
        </Button>
        <span id={previewId} className={styles.quiet}>
          {outcome ||
            (preview && isRight ? `${chipWords(preview)}${span}` : 'Something above is not right yet.')}
        </span>
      </div>
    </form>
  )
}
