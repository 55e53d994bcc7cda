/** The line under the timeline: what is pointed at or chosen, in a sentence. */
import { CodeWords } from '#src/ui/code-words.tsx'
import { ToneIcon } from '#src/ui/tone.tsx'
import { timeOfDay, wholeMoment } from './time-words.ts'
import type { Hit } from './timeline-hit.ts'
import { markTone } from './timeline-tones.ts'
import styles from './timeline-view.module.css'
import { clusterWords, markWords, placeWords } from './timeline-words.ts'

export function TimelineTell({ hit: { mark, cluster } }: { hit: Hit }) {
  const tone = markTone(mark)
  return (
    <p className={styles.words} data-tone={tone}>
      <ToneIcon tone={tone} />
      <time title={wholeMoment(mark.at)} dateTime={new Date(mark.at).toISOString()}>
        {timeOfDay(mark.at)}
      </time>
      <span>{placeWords(mark)}</span>
      <span className={styles.sentence}>
        <CodeWords>{cluster ? clusterWords(cluster) : markWords(mark)}</CodeWords>
      </span>
    </p>
  )
}
