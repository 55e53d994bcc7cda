/** What part of the timeline is looked at: zooming, panning, and following the present. */
import { kept, useKept } from './kept-view.tsx'
import { comparePlaces, type Place, placeOfNow } from './timeline-axis.ts'
import type { Timeline } from './timeline-model.ts'
import {
  FIRST_SPAN,
  NOW_SHARE,
  nextSpan,
  placeAt,
  spanOver,
  type Window,
  windowAround,
  xOf,
} from './timeline-window.ts'

export type TimelineWindow = {
  readonly window: Window
  readonly isFollowing: boolean
  /** The present, on the axis. */
  readonly nowPlace: Place
  /** @param x What stays where it is; the middle, or the present while that is followed. */
  zoom(direction: 'in' | 'out', x?: number): void
  pan(px: number): void
  follow(): void
  /** Shows everything there is. */
  fit(): void
  /** Brings a place into sight, if it is not. */
  show(place: Place): void
}

/** What is brought into sight stands this far from the edges at least. */
const EDGE_PX = 24

const SPAN = kept(FIRST_SPAN)
/** What stands in the middle; absent while the present is followed. */
const CENTER = kept<Place | undefined>(undefined)

export function useTimelineWindow(timeline: Timeline, now: number, width: number): TimelineWindow {
  const { axis } = timeline
  const [span, setSpan] = useKept(SPAN)
  const [center, setCenter] = useKept(CENTER)
  const nowPlace = placeOfNow(axis, now)
  const window = center
    ? windowAround(center, width / 2, span, width)
    : windowAround(nowPlace, width * NOW_SHARE, span, width)

  const lookAt = (next: Window) => setCenter(placeAt(next, axis, width / 2))

  return {
    window,
    isFollowing: center === undefined,
    nowPlace,
    zoom(direction, x = width / 2) {
      const next = nextSpan(span, direction)
      setSpan(next)
      if (center) lookAt(windowAround(placeAt(window, axis, x), x, next, width))
    },
    pan: (px) => setCenter(placeAt(window, axis, width / 2 + px)),
    follow: () => setCenter(undefined),
    fit() {
      const [from, to] = boundsOf(timeline, nowPlace)
      const next = spanOver(from, to, width - 2 * EDGE_PX)
      setSpan(next)
      lookAt(windowAround(from, EDGE_PX, next, width))
    },
    show(place) {
      const x = xOf(window, place)
      if (x < EDGE_PX || x > width - EDGE_PX) setCenter(place)
    },
  }
}

function boundsOf({ lanes }: Timeline, now: Place): [from: Place, to: Place] {
  let from = now
  let to = now
  for (const mark of lanes.flatMap(({ rows }) => rows.flatMap(({ marks }) => marks))) {
    if (comparePlaces(mark.from, from) < 0) from = mark.from
    if (comparePlaces(to, mark.to) < 0) to = mark.to
  }
  return [from, to]
}
