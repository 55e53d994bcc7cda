/** The journals of this tab's token managers and subscriptions, line by line. */
import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import type { Seat } from '#src/contract/paths.ts'
import { useLiveList, useRecording, useSelection } from '#src/recording/recording-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { MenuItem, MenuSection } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import { kept, useKept } from './kept-view.tsx'
import { EVERYTHING, filterLog, seatsIn } from './log-filter.ts'
import { LogLines, linesPlace } from './log-lines.tsx'
import styles from './log-view.module.css'
import { logWords } from './log-words.ts'
import { chosenOf, emphasisOf, thingOfLine, tokenOfLine } from './timeline-chosen.ts'
import { counted } from './timeline-figures.ts'

const SOURCES = [
  { id: 'all', label: 'All' },
  { id: 'tokens', label: 'Tokens' },
  { id: 'topic', label: 'Topic' },
] as const

const FILTER = kept(EVERYTHING)
const PLACE = linesPlace()

export function LogView() {
  const recording = useRecording()
  const log = useLiveList(recording.log)
  const { selected, select } = useSelection()
  const [filter, setFilter] = useKept(FILTER)
  const lines = useMemo(() => filterLog(log, filter), [log, filter])
  const chosenLine = selected?.kind === 'entry' ? log.find(({ id }) => id === selected.id) : undefined
  const chosen = chosenOf(selected, recording.requests.find, () => chosenLine)
  const tokenId = tokenOfLine(chosenLine)

  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <SegmentedControl
          label="Whose journal"
          segments={SOURCES}
          value={filter.source}
          onChange={(source) => setFilter({ ...filter, source })}
        />
        <SeatMenu
          seats={seatsIn(log)}
          chosen={filter.seat}
          onChange={(seat) => setFilter({ ...filter, seat })}
        />
        <span className={styles.count}>{countWords(lines.length, log.length)}</span>
      </div>
      {lines.length > 0 ? (
        <LogLines
          label="Log"
          place={PLACE}
          items={lines}
          keyOf={({ id }) => String(id)}
          lineOf={(line) => ({ at: line.at, place: `Seat ${line.seat}`, ...logWords(line) })}
          emphasisOf={(line) => emphasisOf(thingOfLine(line), chosen)}
          onChoose={({ id }) => select({ kind: 'entry', id })}
        />
      ) : log.length > 0 ? (
        <EmptyState
          level={3}
          title="No line matches"
          action={
            <Button size="small" onPress={() => setFilter(EVERYTHING)}>
              Show all {log.length.toLocaleString('en')}
            </Button>
          }
        />
      ) : (
        <EmptyState level={3} title="Nothing to tell yet">
          <p>
            What the token manager and the topic’s subscription do, and why, is told here from sign-in on.
          </p>
        </EmptyState>
      )}
      {chosenLine && tokenId !== undefined ? (
        <div className={styles.foot}>
          <Button
            size="small"
            trailing={<ChevronRight />}
            onPress={() => select({ kind: 'token', seat: chosenLine.seat, tokenId })}
          >
            Choose its token
          </Button>
          <code className={styles.token} translate="no">
            {tokenId}
          </code>
        </div>
      ) : null}
    </div>
  )
}

const countWords = (shown: number, all: number) =>
  shown === all ? counted(all, 'line') : `${shown.toLocaleString('en')} of ${counted(all, 'line')}`

function SeatMenu({
  seats,
  chosen,
  onChange,
}: {
  seats: readonly Seat[]
  chosen: Seat | 'all'
  onChange: (seat: Seat | 'all') => void
}) {
  if (seats.length < 2) return null
  const label = chosen === 'all' ? 'All seats' : `Seat ${chosen}`
  return (
    <MenuButton label={label} aria-label={`${label}: whose lines are shown`}>
      <MenuSection
        title="Lines of"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(chosen)]}
        onSelectionChange={(keys) => {
          if (keys === 'all') return
          const [key] = keys
          onChange(seats.find((seat) => String(seat) === key) ?? 'all')
        }}
      >
        <MenuItem id="all">All seats</MenuItem>
        {seats.map((seat) => (
          <MenuItem key={seat} id={String(seat)}>
            Seat {seat}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  )
}
