/** Tokens, re-issues and requests over the clock’s time, as a drawing or as a table. */
import { LocateFixed, Maximize2, Rows3, Waypoints, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLiveList, useRecording, useSelection } from '#src/recording/recording-context.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import { kept, useKept } from './kept-view.tsx'
import { TimelineChart } from './timeline-chart.tsx'
import { chosenOf } from './timeline-chosen.ts'
import { type Cursor, findMark, type Hit, markOf } from './timeline-hit.ts'
import { JumpQuestion, useJumpTo } from './timeline-jump.tsx'
import { TimelineLegend } from './timeline-legend.tsx'
import { createTimelineModel, type Mark } from './timeline-model.ts'
import { useTimelineNow } from './timeline-now.ts'
import { TimelineTable } from './timeline-table.tsx'
import { TimelineTell } from './timeline-tell.tsx'
import { selectionOf } from './timeline-thing.ts'
import styles from './timeline-view.module.css'
import { useTimelineWindow } from './timeline-view-window.ts'
import { useElementWidth } from './timeline-width.ts'

const SHAPES = [
  { id: 'chart', label: 'Chart', icon: <Waypoints /> },
  { id: 'table', label: 'Table', icon: <Rows3 /> },
] as const

const SHAPE = kept<'chart' | 'table'>('chart')

/** How far a proposed jump moves at a time: so many fit on the screen. */
const PROPOSALS_ACROSS = 24

export function TimelineView() {
  const recording = useRecording()
  const requests = useLiveList(recording.requests)
  const log = useLiveList(recording.log)
  const moves = useLiveList(recording.moves)
  const lives = useLiveList(recording.lives)
  const { selected, select } = useSelection()
  const recorded = useMemo(() => ({ requests, log, moves, lives }), [requests, log, moves, lives])
  const { now, isLive } = useTimelineNow(recorded)
  const jump = useJumpTo()
  const jumpTo = isLive ? jump : undefined
  const [model] = useState(createTimelineModel)
  const timeline = useMemo(() => model(recorded), [model, recorded])
  const [shape, setShape] = useKept(SHAPE)
  const [cursor, setCursor] = useState<Cursor>()
  const [pointed, setPointed] = useState<Hit>()
  const [proposal, setProposal] = useState<number>()
  const [isPastPressed, setIsPastPressed] = useState(false)
  const [plot, setPlot] = useState<HTMLElement | null>(null)
  const width = useElementWidth(plot)
  const view = useTimelineWindow(timeline, now, width)
  const zoneMs = -new Date(now).getTimezoneOffset() * 60_000
  const chosen = chosenOf(selected, recording.requests.find, (id) => log.find((line) => line.id === id))
  const chosenMark = useMemo(() => selected && findMark(timeline, selected), [timeline, selected])
  const held = cursor && markOf(timeline, cursor)
  const proposed = proposal !== undefined && proposal > now ? proposal : undefined

  // What was chosen elsewhere is brought into sight; what was chosen here is there already.
  const isChosenHere = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each choice, not for each thing that happens
  useEffect(() => {
    if (chosenMark && !isChosenHere.current) view.show(chosenMark.from)
    isChosenHere.current = false
  }, [selected])

  function choose(mark: Mark) {
    const selection = selectionOf(mark)
    setProposal(undefined)
    setIsPastPressed(false)
    if (!selection) return
    isChosenHere.current = true
    select(selection)
  }

  /** The button that was pressed goes, and the focus must not go with it. */
  function leaveQuestion() {
    setProposal(undefined)
    plot?.closest<HTMLElement>('[role="listbox"]')?.focus()
  }

  const isEmpty = timeline.lanes.length === 0
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <SegmentedControl label="Show the timeline as" segments={SHAPES} value={shape} onChange={setShape} />
        {shape === 'chart' ? (
          <div className={styles.tools}>
            <IconButton size="small" label="Zoom out" icon={<ZoomOut />} onPress={() => view.zoom('out')} />
            <IconButton size="small" label="Zoom in" icon={<ZoomIn />} onPress={() => view.zoom('in')} />
            <IconButton size="small" label="Show everything" icon={<Maximize2 />} onPress={view.fit} />
            <IconButton
              size="small"
              label={view.isFollowing ? 'Following the present' : 'Follow the present'}
              icon={<LocateFixed />}
              variant={view.isFollowing ? 'secondary' : 'quiet'}
              onPress={view.follow}
            />
            <TimelineLegend canJump={jumpTo !== undefined} />
          </div>
        ) : null}
      </div>
      {isEmpty ? (
        <EmptyState level={3} title="Nothing has happened yet">
          <p>Tokens, their re-issues and requests appear here as they come, over the clock’s time.</p>
        </EmptyState>
      ) : shape === 'table' ? (
        <TimelineTable timeline={timeline} chosen={chosen} onChoose={choose} />
      ) : (
        <>
          <TimelineChart
            timeline={timeline}
            view={view}
            plot={plot}
            onPlot={setPlot}
            zoneMs={zoneMs}
            chosen={chosen}
            cursor={cursor}
            proposal={proposed}
            onCursor={(next) => {
              setCursor(next)
              setPointed(undefined)
            }}
            onPoint={setPointed}
            onChoose={({ mark }) => choose(mark)}
            onEmpty={(at) => {
              setProposal(at > now && jumpTo ? at : undefined)
              setIsPastPressed(at <= now && jumpTo !== undefined)
            }}
            onPropose={(direction) => {
              const stepMs = width / view.window.scale / PROPOSALS_ACROSS
              if (jumpTo) setProposal(Math.max(now, proposed ?? now) + direction * stepMs)
            }}
          />
          <div className={styles.foot}>
            {proposed !== undefined && jumpTo ? (
              <JumpQuestion at={proposed} now={now} jumpTo={jumpTo} onDone={leaveQuestion} />
            ) : pointed ? (
              <TimelineTell hit={pointed} />
            ) : isPastPressed ? (
              <p className={styles.words}>
                The clock goes forward only, so that no token comes back to life.
              </p>
            ) : held ? (
              <TimelineTell hit={{ mark: held, cluster: undefined }} />
            ) : chosenMark ? (
              <TimelineTell hit={{ mark: chosenMark, cluster: undefined }} />
            ) : (
              <p className={styles.words}>
                Point at a mark to be told what it is; press it to choose it here and in the other views.
              </p>
            )}
          </div>
        </>
      )}
    </div>
  )
}
