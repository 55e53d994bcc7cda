/** This browser's clock, wrong on purpose; the cloud's stays right. */
import { useId } from 'react'
import { SKEWS_MS, skewWords } from '#src/session/clock-skew.ts'
import { useTokenState } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './clock-card.module.css'
import { useEntry } from './clock-entry.tsx'
import { readSkew } from './read-clock-entry.ts'

type ClockSkewProps = { skewMs: number; setSkew: (ms: number) => void }

export function ClockSkew({ skewMs, setSkew }: ClockSkewProps) {
  const { skewMs: measuredMs } = useTokenState()
  const id = useId()
  const entry = useEntry(readSkew, setSkew)
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>This browser’s clock</h3>
      <p className={styles.note}>
        How far this browser is off, in all its tabs; the cloud keeps the right time. A token’s age is counted
        from the moment it came, so no call fails. Being set forward looks like a sleep: the token counts as
        older, and is replaced sooner.
      </p>
      <div className={styles.presets}>
        {SKEWS_MS.map((ms) => (
          <Button key={ms} aria-pressed={skewMs === ms} onPress={() => setSkew(ms)}>
            {skewWords(ms)}
          </Button>
        ))}
        <Button isDisabled={skewMs === 0} onPress={() => setSkew(0)}>
          Put it right
        </Button>
      </div>
      <form className={styles.entry} onSubmit={entry.submit} noValidate>
        <TextField label="Minutes ahead (− is behind)" {...entry.field} />
        <Button type="submit" aria-label="Set the skew">
          Set
        </Button>
      </form>
      <dl className={styles.facts}>
        <div>
          <dt>Set to</dt>
          <dd>{skewMs === 0 ? 'Right' : `${skewWords(skewMs)} off`}</dd>
        </div>
        <div>
          <dt>Measured with the last token</dt>
          <dd>{measuredWords(measuredMs)}</dd>
        </div>
      </dl>
    </section>
  )
}

/** The cloud tells whole seconds, so that less than one is no finding. */
function measuredWords(ms: number | undefined): string {
  if (ms === undefined) return 'Not yet'
  const seconds = Math.round(ms / 1_000)
  if (Math.abs(seconds) <= 1) return 'Less than a second off'
  const size = Math.abs(seconds)
  const words = size < 60 ? `${size} s` : `${Math.floor(size / 60)} min ${size % 60} s`
  return seconds < 0 ? `${words} behind the cloud` : `${words} ahead of the cloud`
}
