/** The jumps worth making, each with the time it leads to, or why it cannot be made. */
import { FastForward, MoonStar } from 'lucide-react'
import { useId } from 'react'
import { useClocks } from '#src/session/clock-context.tsx'
import { type ClockJump, clockJumps } from '#src/session/clock-jumps.ts'
import { useTokenState } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import styles from './clock-card.module.css'
import { landing } from './clock-words.ts'

type ClockJumpsProps = {
  now: number
  /** By this browser's clock. */
  jumpTo: (at: number) => void
}

export function ClockJumps({ now, jumpTo }: ClockJumpsProps) {
  const { clock } = useClocks()
  const state = useTokenState()
  const id = useId()

  /** As it is at the moment it is pressed: those that lead by so much move on with the clock. */
  function make(wanted: ClockJump['id']) {
    const jump = clockJumps(clock.now(), state).find((one) => one.id === wanted)
    if (jump?.at !== undefined && jump.whyNot === undefined) jumpTo(jump.at)
  }

  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>Jump ahead</h3>
      <ul className={styles.jumps}>
        {clockJumps(now, state).map((jump) => (
          <li key={jump.id}>
            <Button
              icon={jump.id === 'sleep' ? <MoonStar /> : <FastForward />}
              isDisabled={jump.whyNot !== undefined}
              aria-describedby={`${id}-${jump.id}`}
              onPress={() => make(jump.id)}
            >
              {jump.name}
            </Button>
            <span id={`${id}-${jump.id}`} className={styles.note}>
              {jump.whyNot ?? landing(jump.at, now)}
              {jump.about ? <span className={styles.about}>{jump.about}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
