/** The timeline as lines, newest last: the same marks, for whoever would rather read them. */
import { useMemo } from 'react'
import { LogLines, linesPlace } from './log-lines.tsx'
import { type Chosen, emphasisOf } from './timeline-chosen.ts'
import { inOrder, type Mark, type Timeline } from './timeline-model.ts'
import { thingOfMark } from './timeline-thing.ts'
import { markTone } from './timeline-tones.ts'
import { markWords, placeWords } from './timeline-words.ts'

const PLACE = linesPlace()

type TimelineTableProps = {
  timeline: Timeline
  chosen: Chosen | undefined
  onChoose: (mark: Mark) => void
}

export function TimelineTable({ timeline, chosen, onChoose }: TimelineTableProps) {
  const marks = useMemo(() => inOrder(timeline), [timeline])
  return (
    <LogLines
      label="Timeline as a table"
      place={PLACE}
      items={marks}
      keyOf={({ key }) => key}
      lineOf={(mark) => ({
        at: mark.at,
        place: placeWords(mark),
        tone: markTone(mark),
        sentence: markWords(mark),
      })}
      emphasisOf={(mark) => emphasisOf(thingOfMark(mark), chosen)}
      onChoose={onChoose}
    />
  )
}
