/** Where there is room for one pane only: which of the two is shown. Both stay on the page, and at work. */
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import styles from './pane-tabs.module.css'
import { otherSide, SIDES, type Side } from './scene.ts'

export const tabIdOf = (side: Side) => `compare-tab-${side}`
export const panelIdOf = (side: Side) => `compare-panel-${side}`

/** The tabs of the pattern: one stop for Tab, arrow keys choose. The panels are the panes. */
export function PaneTabs({
  shown,
  onShow,
  labels,
}: {
  shown: Side
  onShow: (side: Side) => void
  labels: Readonly<Record<Side, ReactNode>>
}) {
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown({ key }: KeyboardEvent) {
    const next =
      key === 'Home'
        ? 'left'
        : key === 'End'
          ? 'right'
          : key === 'ArrowLeft' || key === 'ArrowRight'
            ? otherSide(shown)
            : undefined
    if (!next) return
    onShow(next)
    list.current?.querySelector<HTMLElement>(`#${tabIdOf(next)}`)?.focus()
  }

  return (
    <div ref={list} role="tablist" aria-label="Whose workspace is shown" className={styles.tabs}>
      {SIDES.map((side) => (
        <button
          key={side}
          type="button"
          role="tab"
          id={tabIdOf(side)}
          aria-controls={panelIdOf(side)}
          aria-selected={side === shown}
          tabIndex={side === shown ? 0 : -1}
          className={styles.tab}
          onClick={() => onShow(side)}
          onKeyDown={onKeyDown}
        >
          {labels[side]}
        </button>
      ))}
    </div>
  )
}
