/** Putting a key together: what for, what it may do, for how long, and a last look at what that opens. */
import { KeyRound } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { byteLength, MAX_API_KEY_LIFE_SECONDS, MAX_DESCRIPTION_BYTES } from '#src/contract/limits.ts'
import { type Veiled, veil } from '#src/recording/veiled.ts'
import type { ApiKey } from '#src/scope/console-answers.ts'
import type { KeyFault } from '#src/scope/key-faults.ts'
import { useUser } from '#src/session/session-context.tsx'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { DateTimeField } from '#src/ui/date-time-field.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { RadioGroup, type RadioOption } from '#src/ui/radio-group.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { type Expiry, faultAt, firstDraft, type KeyDraft, readDraft } from './key-draft.ts'
import { KeyReview } from './key-review.tsx'
import { PermissionRows } from './permission-rows.tsx'
import { Refusal } from './refusal.tsx'

const EXPIRY_OPTIONS: RadioOption<Expiry>[] = [
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: 'date', label: 'A date' },
  {
    id: 'never',
    label: 'Never',
    description: 'Better not: whoever finds it, even years from now, can use it until somebody notices.',
  },
]

type CreateDialogProps = {
  /** With the secret, which is told this once. */
  onDone: (key: ApiKey, secret: Veiled) => void
  onClose: () => void
}

export function CreateDialog({ onDone, onClose }: CreateDialogProps) {
  const { tenant } = useUser()
  const { api } = useConsole()
  const now = useCloudTime()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => firstDraft(tenant))
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const { request, faults } = readDraft(draft, { tenant, nowMs: now })
  const shown = isTried ? faults : faults.filter((fault) => isSeenAtOnce(fault, draft))

  function change(part: Partial<KeyDraft>) {
    setError(undefined)
    setDraft((current) => ({ ...current, ...part }))
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    // Enter in a field would send it a second time.
    if (isPending) return
    if (faults.length > 0) {
      setTried(true)
      // Once the faults are on the screen.
      requestAnimationFrame(() => focusFirstFault(form.current))
      return
    }
    setPending(true)
    setError(undefined)
    try {
      const { key, secret } = await api.createKey(request)
      onDone(key, veil(secret, key.masked))
    } catch (failure) {
      setError(failure)
      setPending(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      isDismissable={!isPending}
      size="large"
      title="Create an API key"
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} icon={<KeyRound />} isPending={isPending}>
            Create the key
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        className={styles.dialog}
        onSubmit={(event) => void submit(event)}
        noValidate
      >
        <TextField
          label="What is it for?"
          description="Whoever has to rotate or revoke it one day will read this."
          counter={`${byteLength(request.description)} of ${MAX_DESCRIPTION_BYTES}`}
          autoComplete="off"
          autoFocus
          value={draft.description}
          onChange={(description) => change({ description })}
          error={faultAt(shown, 'description')}
        />
        <PermissionRows
          rows={draft.rows}
          tenant={tenant}
          faults={shown}
          onChange={(rows) => change({ rows })}
        />
        <RadioGroup<Expiry>
          label="Expires after"
          options={EXPIRY_OPTIONS}
          value={draft.expiry}
          onChange={(expiry) => change({ expiry })}
          error={draft.expiry === 'date' ? undefined : faultAt(shown, 'expiresAt')}
        />
        {draft.expiry === 'date' ? (
          <DateTimeField
            label="The last day on which it works"
            granularity="day"
            value={draft.lastDay}
            onChange={(lastDay) => change({ lastDay })}
            min={dayText(now)}
            max={dayText(now + MAX_API_KEY_LIFE_SECONDS * 1000)}
            error={faultAt(shown, 'expiresAt')}
          />
        ) : null}
        <KeyReview permissions={request.permissions} tenant={tenant} />
        {error ? <Refusal error={error} deed="create" /> : null}
        {isTried && faults.length > 0 ? (
          <Banner tone="denied">The console does not make this key yet: the fields say why.</Banner>
        ) : null}
      </form>
    </Dialog>
  )
}

/** What somebody has entered is judged as it is entered; what they have not come to yet is not. */
function isSeenAtOnce({ field }: KeyFault, { description, expiry, lastDay }: KeyDraft): boolean {
  if (field === 'description') return description.trim() !== ''
  if (field === 'expiresAt') return expiry !== 'date' || lastDay !== ''
  return true
}

function focusFirstFault(form: HTMLFormElement | null) {
  const first = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button, [data-fault]')
  first?.focus()
  first?.scrollIntoView?.({ block: 'nearest' })
}

/** `yyyy-mm-dd`, here. */
function dayText(atMs: number): string {
  const day = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
