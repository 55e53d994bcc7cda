/** Before a key gets another secret: how long the old one goes on working, and who has to change over meanwhile. */
import { RefreshCcw } from 'lucide-react'
import { useState } from 'react'
import { type Veiled, veil } from '#src/recording/veiled.ts'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Code } from '#src/ui/code.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { RadioGroup, type RadioOption } from '#src/ui/radio-group.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { useReadAgain } from './console-queries.ts'
import { LastUsers } from './last-users.tsx'
import { MINUTES_FAULT, type Overlap, overlapSeconds } from './overlap-draft.ts'
import { Refusal } from './refusal.tsx'

const OPTIONS: RadioOption<Overlap>[] = [
  { id: '0', label: 'Not at all', description: 'After a leak. Whoever uses it is refused at once.' },
  { id: '3600', label: 'For an hour' },
  { id: '86400', label: 'For a day' },
  { id: '604800', label: 'For seven days', description: 'Whoever found it has as long, too.' },
  { id: 'other', label: 'For so many minutes' },
]

type RotateDialogProps = {
  apiKey: ApiKey
  /** With the new secret, which is told this once. */
  onDone: (key: ApiKey, secret: Veiled) => void
  onClose: () => void
}

export function RotateDialog({ apiKey, onDone, onClose }: RotateDialogProps) {
  const { api } = useConsole()
  const readAgain = useReadAgain()
  const now = useCloudTime()
  // Replaced by what the list says only once somebody was told that theirs came too late.
  const [seenGeneration] = useState(apiKey.generation)
  const [wasTold, setTold] = useState(false)
  const [overlap, setOverlap] = useState<Overlap>('3600')
  const [minutes, setMinutes] = useState('5')
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const seconds = overlapSeconds(overlap, minutes)
  const { previous } = apiKey

  async function rotate() {
    if (seconds === undefined) return
    setPending(true)
    setError(undefined)
    try {
      const { key, secret } = await api.rotateKey(apiKey.id, {
        overlapSeconds: seconds,
        generation: wasTold ? apiKey.generation : seenGeneration,
      })
      onDone(key, veil(secret, key.masked))
    } catch (failure) {
      setError(failure)
      setPending(false)
      setTold(true)
      void readAgain()
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      isDismissable={!isPending}
      title={`Rotate “${apiKey.description}”`}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            Cancel
          </Button>
          <Button
            variant="primary"
            icon={<RefreshCcw />}
            onPress={() => void rotate()}
            isPending={isPending}
            isDisabled={seconds === undefined}
          >
            Make a new secret
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <p>The key stays what it is and ends when it would have; only its secret is another.</p>
        <RadioGroup<Overlap>
          label={
            <>
              Should <Code>{apiKey.masked}</Code> go on working?
            </>
          }
          options={OPTIONS}
          value={overlap}
          onChange={setOverlap}
        />
        {overlap === 'other' ? (
          <TextField
            label="Minutes"
            inputMode="numeric"
            autoComplete="off"
            value={minutes}
            onChange={setMinutes}
            error={seconds === undefined ? MINUTES_FAULT : undefined}
          />
        ) : null}
        {previous && previous.worksUntil * 1000 > now ? (
          <Banner tone="expiring">
            <Code>{previous.masked}</Code> still works from the rotation before. It ends now: no more than two
            secrets work at a time.
          </Banner>
        ) : null}
        <LastUsers use={apiKey.use} now={now} />
        {error ? <Refusal error={error} deed="rotate" /> : null}
      </div>
    </Dialog>
  )
}
