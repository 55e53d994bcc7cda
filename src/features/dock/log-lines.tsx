/** Lines that tell what happened, newest last: follows the newest like a terminal, and stays put while one reads. */
/* biome-ignore-all lint/a11y/useSemanticElements: rows of a table cannot be virtual */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row */
/* biome-ignore-all lint/a11y/useKeyWithClickEvents: keys are the grid's */
import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { ArrowDownToLine } from 'lucide-react'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '#src/ui/button.tsx'
import { kept, useLeft } from './kept-view.tsx'
import { type Line, LogCells } from './log-cells.tsx'
import styles from './log-lines.module.css'
import { nextIndex } from './row-steps.ts'
import type { Emphasis } from './timeline-chosen.ts'
import { useFollowEnd } from './use-follow-end.ts'

type Place = {
  /** Absent at the end. */
  readonly offset: number | undefined
  /** How tall the lines were, as far as they were seen. */
  readonly measured: VirtualItem[]
  readonly chosen: string | undefined
}

/** Where one was in a list of lines when it was left. */
export const linesPlace = () => kept<Place>({ offset: undefined, measured: [], chosen: undefined })

type LogLinesProps<T> = {
  label: string
  place: ReturnType<typeof linesPlace>
  /** Oldest first. */
  items: readonly T[]
  keyOf: (item: T) => string
  /** Asked only of what is in sight. */
  lineOf: (item: T) => Line
  emphasisOf: (item: T) => Emphasis
  onChoose: (item: T) => void
}

const LINE_PX = 29
const HEADER_PX = 28
const NEAR_END_PX = 24
const PAGE_LINES = 10

export function LogLines<T>({ label, place, items, keyOf, lineOf, emphasisOf, onChoose }: LogLinesProps<T>) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  const found = active === undefined ? -1 : items.findIndex((item) => keyOf(item) === active)
  const chosen = items.findIndex((item) => emphasisOf(item) === 'chosen')
  const activeIndex = found >= 0 ? found : chosen

  const chosenKey = chosen >= 0 ? items[chosen] && keyOf(items[chosen]) : undefined
  const left: Place = useLeft(
    place,
    (): Place => ({
      offset: lines.isAtEnd(NEAR_END_PX) ? undefined : scroller.current?.scrollTop,
      measured: lines.takeSnapshot(),
      chosen: chosenKey,
    }),
  )

  const lines = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    scrollMargin: HEADER_PX,
    scrollPaddingStart: HEADER_PX,
    overscan: 8,
    initialMeasurementsCache: left.measured,
    ...(left.offset === undefined ? {} : { initialOffset: left.offset }),
    anchorTo: 'end',
    // The active line stays in the document, as the grid refers to it.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      return activeIndex < 0 || indexes.includes(activeIndex)
        ? indexes
        : [...indexes, activeIndex].sort((a, b) => a - b)
    },
  })
  const { isFollowing, onScroll } = useFollowEnd(scroller, {
    begins: left.offset === undefined && (chosenKey === undefined || chosenKey === left.chosen),
    items,
    height: [lines.getTotalSize(), lines.scrollRect?.height ?? 0],
  })
  const isAtEnd = isFollowing || lines.isAtEnd(NEAR_END_PX)

  // What was chosen elsewhere is brought into sight; what was chosen here is there already.
  const shownKey = useRef(left.chosen)
  useLayoutEffect(() => {
    if (chosenKey !== undefined && chosenKey !== shownKey.current && chosen >= 0) {
      lines.scrollToIndex(chosen, { align: 'center' })
    }
    shownKey.current = chosenKey
  }, [chosenKey, chosen, lines])

  function choose(index: number) {
    const item = items[index]
    if (item === undefined) return
    shownKey.current = keyOf(item)
    setActive(keyOf(item))
    onChoose(item)
  }

  function moveTo(index: number) {
    const item = items[index]
    if (item === undefined) return
    setActive(keyOf(item))
    lines.scrollToIndex(index)
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = nextIndex(event.key, { index: activeIndex, count: items.length, page: PAGE_LINES })
    if (next !== undefined) moveTo(next)
    else if (event.key === 'Enter' || event.key === ' ') choose(activeIndex)
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={items.length + 1}
        aria-colcount={3}
        aria-activedescendant={activeIndex < 0 ? undefined : `${id}${activeIndex}`}
        className={styles.lines}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
      >
        <div role="row" aria-rowindex={1} className={styles.header}>
          <span role="columnheader">Time</span>
          <span role="columnheader">Where</span>
          <span role="columnheader">What happened</span>
        </div>
        <div role="rowgroup" className={styles.space} style={{ blockSize: lines.getTotalSize() }}>
          {lines.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index]
            if (item === undefined) return null
            const emphasis = emphasisOf(item)
            return (
              <div
                key={key}
                id={`${id}${index}`}
                ref={lines.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={emphasis === 'chosen'}
                className={styles.line}
                data-active={index === activeIndex || undefined}
                data-emphasis={emphasis}
                style={{ transform: `translateY(${start - HEADER_PX}px)` }}
                onClick={() => choose(index)}
              >
                <LogCells {...lineOf(item)} />
              </div>
            )
          })}
        </div>
      </div>
      {isAtEnd || items.length === 0 ? null : (
        <Button
          size="small"
          icon={<ArrowDownToLine />}
          className={styles.newest}
          onPress={() => lines.scrollToEnd()}
        >
          Newest
        </Button>
      )}
    </div>
  )
}
