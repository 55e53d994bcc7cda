/** Any other time to jump to: by so many minutes, or to a date and time. */
import { FastForward } from 'lucide-react'
import { type SubmitEvent, useId, useState } from 'react'
import { useClocks } from '#src/session/clock-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { DateTimeField } from '#src/ui/date-time-field.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './clock-card.module.css'
import { type Entry, readDateTime, readMinutesAhead } from './read-clock-entry.ts'

export function ClockEntry({ jumpTo }: { jumpTo: (at: number) => void }) {
  const { clock } = useClocks()
  const id = useId()
  const minutes = useEntry((text) => readMinutesAhead(text, clock.now()), jumpTo)
  const moment = useEntry((text) => readDateTime(text, clock.now()), jumpTo)
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>To any other time</h3>
      <div className={styles.entries}>
        <form className={styles.entry} onSubmit={minutes.submit} noValidate>
          <TextField label="By so many minutes" inputMode="decimal" {...minutes.field} />
          <Button type="submit" icon={<FastForward />} aria-label="Jump by so many minutes">
            Jump
          </Button>
        </form>
        <form className={styles.entry} onSubmit={moment.submit} noValidate>
          <DateTimeField label="To a date and time" granularity="minute" {...moment.field} />
          <Button type="submit" icon={<FastForward />} aria-label="Jump to a date and time">
            Jump
          </Button>
        </form>
      </div>
    </section>
  )
}

/** A field that says what is wrong when it is sent, and stops saying so as soon as somebody types. */
export function useEntry(read: (text: string) => Entry, use: (ms: number) => void) {
  const [value, setValue] = useState('')
  const [error, setError] = useState<string>()
  return {
    field: {
      value,
      error,
      onChange(text: string) {
        setValue(text)
        setError(undefined)
      },
    },
    submit(event: SubmitEvent<HTMLFormElement>) {
      event.preventDefault()
      const { ms, problem } = read(value)
      setError(problem)
      if (ms === undefined) return
      setValue('')
      use(ms)
    },
  }
}
