/** What is told in a line: when, of what, and what happened. */
/* biome-ignore-all lint/a11y/useSemanticElements: rows of a table cannot be virtual */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row */
import { CodeWords } from '#src/ui/code-words.tsx'
import { type Tone, ToneIcon } from '#src/ui/tone.tsx'
import styles from './log-lines.module.css'
import { timeOfDay, wholeMoment } from './time-words.ts'

export type Line = {
  readonly at: number
  /** Whose it is: "Seat 0". */
  readonly place: string
  readonly tone: Tone
  /** Names from the wire stand between backticks. */
  readonly sentence: string
}

export function LogCells({ at, place, tone, sentence }: Line) {
  return (
    <>
      <span role="gridcell" className={styles.time}>
        <time title={wholeMoment(at)} dateTime={new Date(at).toISOString()}>
          {timeOfDay(at)}
        </time>
      </span>
      <span role="gridcell" className={styles.place}>
        {place}
      </span>
      <span role="gridcell" className={styles.sentence} data-tone={tone}>
        <ToneIcon tone={tone} />
        <span>
          <CodeWords>{sentence}</CodeWords>
        </span>
      </span>
    </>
  )
}
