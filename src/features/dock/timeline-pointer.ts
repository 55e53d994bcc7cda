/** Pointer and wheel over the timeline: pointing tells, pressing chooses, dragging and turning move along. */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type Hit, hitIn } from './timeline-hit.ts'
import type { Row } from './timeline-model.ts'
import type { TimelineWindow } from './timeline-view-window.ts'

/** Less is a press that was not quite still. */
const DRAG_FROM_PX = 4
/** Of a wheel that turns in small steps, what makes one step of the zoom. */
const WHEEL_STEP = 40

type Deps = {
  /** Where the drawing begins, right of the rows’ names. */
  plot: HTMLElement | null
  rowOf: (key: string | null) => Row | undefined
  view: TimelineWindow
  onPoint: (hit: Hit | undefined) => void
  onPress: (hit: Hit | undefined, x: number) => void
}

/** What to hand to the element that all of the timeline is in; its rows have `data-row`. */
export function useTimelinePointer({ plot, rowOf, view, onPoint, onPress }: Deps) {
  const drag = useRef<{ x: number; isMoving: boolean }>(undefined)
  const [isDragging, setIsDragging] = useState(false)

  const xIn = (event: PointerEvent) => event.clientX - (plot?.getBoundingClientRect().left ?? 0)

  function hitAt(event: PointerEvent): Hit | undefined {
    const under = event.target instanceof Element ? event.target.closest('[data-row]') : null
    const row = rowOf(under?.getAttribute('data-row') ?? null)
    return row && hitIn(row, view.window, xIn(event))
  }

  function letGo() {
    drag.current = undefined
    setIsDragging(false)
  }

  return {
    isDragging,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button === 0) drag.current = { x: event.clientX, isMoving: false }
      },
      onPointerMove(event: PointerEvent) {
        const { current } = drag
        if (!current) return onPoint(hitAt(event))
        const moved = current.x - event.clientX
        if (!current.isMoving && Math.abs(moved) < DRAG_FROM_PX) return
        if (!current.isMoving) event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { x: event.clientX, isMoving: true }
        setIsDragging(true)
        view.pan(moved)
      },
      onPointerUp(event: PointerEvent) {
        const wasPress = drag.current && !drag.current.isMoving
        letGo()
        if (wasPress && xIn(event) >= 0) onPress(hitAt(event), xIn(event))
      },
      onPointerCancel: letGo,
      onPointerLeave: () => onPoint(undefined),
    },
  }
}

/** With Ctrl or Cmd the wheel zooms where the pointer is; sideways, or with Shift, it moves along. */
export function useTimelineWheel(
  chart: RefObject<HTMLElement | null>,
  plot: HTMLElement | null,
  view: TimelineWindow,
) {
  const turned = useRef(0)
  useEffect(() => {
    const element = chart.current
    if (!element) return
    function onWheel(event: WheelEvent) {
      const sideways = event.shiftKey ? event.deltaX + event.deltaY : event.deltaX
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        turned.current += event.deltaY
        if (Math.abs(turned.current) < WHEEL_STEP) return
        const x = event.clientX - (plot?.getBoundingClientRect().left ?? 0)
        view.zoom(turned.current < 0 ? 'in' : 'out', x)
        turned.current = 0
      } else if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) {
        event.preventDefault()
        view.pan(sideways)
      }
    }
    // React listens passively, and a page that zooms as well is no help.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [chart, plot, view])
}
