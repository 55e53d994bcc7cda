/** The rows, of which only those in view exist. The newest is at the end, and stays in view while the end is. */
// biome-ignore-all lint/a11y/useSemanticElements: the rows of a table cannot be placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row it is on

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording, useSelection } from '#src/recording/recording-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { kept, useLeft } from './kept-view.tsx'
import styles from './request-list.module.css'
import { RequestRow } from './request-row.tsx'
import { countUpTo, indexOfId, nextIndex } from './row-steps.ts'
import type { TimeMode } from './time-words.ts'
import { toEndOf, useFollowEnd } from './use-follow-end.ts'

const COLUMNS = ['Time', 'Who', 'Request', 'Answer, token', 'Verdict'] as const

/** In rem, as in the style sheet. */
const ROW_HEIGHT = 2.75
const HEAD_HEIGHT = 1.5

/** Rows are as tall as their text needs, whatever size the visitor reads at. */
const remInPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** Without an offset: at the end. */
const PLACE = kept<{ offset: number | undefined; chosenId: number | undefined }>({
  offset: undefined,
  chosenId: undefined,
})

type RequestListProps = {
  /** At least one. */
  requests: readonly RecordedRequest[]
  timeMode: TimeMode
  /** There is more than one, so each row says whose it is. */
  hasSeats: boolean
  /** Something lies over it; when that goes, the focus is here again. */
  isCovered: boolean
}

export function RequestList({ requests, timeMode, hasSeats, isCovered }: RequestListProps) {
  const lives = useLiveList(useRecording().lives)
  const { selected, select } = useSelection()
  const chosenId = selected?.kind === 'request' ? selected.id : undefined
  const [activeId, setActiveId] = useState<number>()
  const grid = useRef<HTMLDivElement>(null)
  const gridId = useId()
  const [rem] = useState(remInPixels)
  const active = indexOfId(requests, activeId)
  const left = useLeft(PLACE, () => {
    const element = grid.current
    if (!element) return undefined
    return { offset: toEndOf(element) < ROW_HEIGHT * rem ? undefined : element.scrollTop, chosenId }
  })

  // The same until there are others: all is measured anew when it changes.
  const getItemKey = useCallback((index: number) => requests[index]?.id ?? index, [requests])

  const rows = useVirtualizer({
    count: requests.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT * rem,
    getItemKey,
    paddingStart: HEAD_HEIGHT * rem,
    scrollPaddingStart: HEAD_HEIGHT * rem,
    overscan: 6,
    ...(left.offset === undefined ? {} : { initialOffset: left.offset }),
    anchorTo: 'end',
    // The one that the keys move from is always there, since the focus is said to be on it.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      return active < 0 || indexes.includes(active) ? indexes : [...indexes, active].sort((a, b) => a - b)
    },
  })
  const height = rows.scrollRect?.height ?? 0
  const { isFollowing, onScroll } = useFollowEnd(grid, {
    begins: left.offset === undefined && (chosenId === left.chosenId || indexOfId(requests, chosenId) < 0),
    items: requests,
    height: [rows.getTotalSize(), height],
  })
  const newest = requests.at(-1)?.id ?? 0
  const isAtEnd = isFollowing || rows.isAtEnd(ROW_HEIGHT * rem)
  const [seen, setSeen] = useState(newest)
  if (isAtEnd && seen !== newest) setSeen(newest)
  const unseen = isAtEnd ? 0 : requests.length - countUpTo(requests, seen)

  function show(id: number | undefined) {
    const index = indexOfId(requests, id)
    if (index < 0) return
    setActiveId(id)
    rows.scrollToIndex(index, { align: 'auto' })
  }

  const shownId = useRef(left.chosenId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen is shown, not what happened since
  useEffect(() => {
    if (chosenId !== shownId.current) show(chosenId)
    shownId.current = chosenId
  }, [chosenId])
  const wasCovered = useRef(isCovered)
  useEffect(() => {
    if (wasCovered.current && !isCovered) grid.current?.focus()
    wasCovered.current = isCovered
  }, [isCovered])

  const choose = useCallback(
    (id: number) => {
      setActiveId(id)
      select({ kind: 'request', id })
    },
    [select],
  )

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor(height / (ROW_HEIGHT * rem)) - 1)
    const next = nextIndex(event.key, { index: active, count: requests.length, page })
    if (next !== undefined) {
      const id = requests[next]?.id
      show(id)
      // What is open follows the keys.
      if (chosenId !== undefined && id !== undefined) select({ kind: 'request', id })
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (active >= 0 && activeId !== undefined) select({ kind: 'request', id: activeId })
    } else if (event.key === 'Escape' && chosenId !== undefined) {
      select(undefined)
    } else {
      return
    }
    event.preventDefault()
  }

  return (
    <div className={styles.place}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-label="Requests"
        aria-rowcount={requests.length + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={active < 0 ? undefined : `${gridId}-${activeId}`}
        className={styles.grid}
        data-seats={hasSeats || undefined}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
        onFocus={() => {
          if (active < 0) setActiveId(indexOfId(requests, chosenId) < 0 ? newest : chosenId)
        }}
      >
        <div role="rowgroup" className={styles.rows} style={{ blockSize: rows.getTotalSize() }}>
          <div role="row" aria-rowindex={1} className={styles.head}>
            {COLUMNS.map((name) => (
              <span key={name} role="columnheader">
                {name}
              </span>
            ))}
          </div>
          {rows.getVirtualItems().map(({ index, start }) => {
            const request = requests[index]
            return request ? (
              <RequestRow
                key={request.id}
                id={`${gridId}-${request.id}`}
                request={request}
                rowIndex={index + 2}
                top={start}
                isActive={index === active}
                isChosen={request.id === chosenId}
                timeMode={timeMode}
                hasSeats={hasSeats}
                isRelated={selected?.kind === 'token' && request.tokenId === selected.tokenId}
                lives={lives}
                onChoose={choose}
              />
            ) : null
          })}
        </div>
      </div>
      {unseen > 0 ? (
        <Button
          size="small"
          variant="primary"
          className={styles.unseen}
          icon={<ArrowDown />}
          onPress={() => rows.scrollToEnd()}
        >
          {unseen.toLocaleString('en')} new
        </Button>
      ) : null}
    </div>
  )
}
