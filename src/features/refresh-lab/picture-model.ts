/** What a story's picture shows: a lane for each tab, requests as marks in it, steps across all of them. Pure. */
import { createPictureAxis, type ShortenedWait } from './picture-axis.ts'
import type { Report } from './scenario.ts'
import type { Exchange } from './virtual-browser.ts'

export type MarkKind = 'token' | 'session' | 'call'

export type PictureMark = {
  readonly key: string
  readonly kind: MarkKind
  readonly isFailure: boolean
  /** From 0 to 1: when it was sent, and when it was over. */
  readonly from: number
  readonly to: number
}

export type PictureLane = { readonly name: string; readonly marks: readonly PictureMark[] }

export type PictureStep = {
  /** "2", or "3–5" where several stand in one place. */
  readonly numbers: string
  readonly place: number
}

export type Picture = {
  readonly lanes: readonly PictureLane[]
  readonly steps: readonly PictureStep[]
  readonly shortened: readonly ShortenedWait[]
  readonly longestToScaleMs: number
}

/** Steps nearer than this share one sign. */
const STEP_ROOM = 0.07
/** Marks of one kind in one spot are one mark. */
const SPOTS = 500

export function drawPicture({ exchanges, steps, from, to }: Report): Picture {
  const ends = exchanges.map((exchange) => endOf(exchange, to))
  const axis = createPictureAxis([
    from,
    to,
    ...steps.map(({ at }) => at),
    ...exchanges.map(({ at }) => at),
    ...ends,
  ])
  const lanes = new Map<string, Map<string, PictureMark>>()
  for (const exchange of exchanges) {
    const lane = lanes.get(exchange.tab) ?? new Map<string, PictureMark>()
    lanes.set(exchange.tab, lane)
    const mark = {
      kind: kindOf(exchange),
      isFailure: isFailure(exchange),
      from: axis.place(exchange.at),
      to: axis.place(endOf(exchange, to)),
    }
    const key = [mark.kind, mark.isFailure, Math.round(mark.from * SPOTS), Math.round(mark.to * SPOTS)].join(
      ' ',
    )
    if (!lane.has(key)) lane.set(key, { ...mark, key })
  }
  return {
    lanes: [...lanes].map(([tab, marks]) => ({ name: tabWords(tab), marks: [...marks.values()] })),
    steps: stepsIn(steps.map(({ at }) => axis.place(at))),
    shortened: axis.shortened,
    longestToScaleMs: axis.longestToScaleMs,
  }
}

export const isFailure = ({ status, failed }: Exchange) =>
  failed === true || (status !== undefined && status >= 400)

export function kindOf({ path }: Exchange): MarkKind {
  if (/^\/auth\/\d\/token$/.test(path)) return 'token'
  return path.startsWith('/auth/') ? 'session' : 'call'
}

/** "tab-2" */
export const tabWords = (tab: string) => tab.replace(/^tab-/, 'Tab ')

/** One that is still under way at the end lasts until then. */
const endOf = ({ at, tookMs }: Exchange, to: number) => (tookMs === undefined ? to : at + tookMs)

function stepsIn(places: readonly number[]): PictureStep[] {
  const signs: { first: number; last: number; place: number }[] = []
  for (const [index, place] of places.entries()) {
    const before = signs.at(-1)
    if (before && place - before.place < STEP_ROOM) before.last = index + 1
    else signs.push({ first: index + 1, last: index + 1, place })
  }
  return signs.map(({ first, last, place }) => ({
    numbers: first === last ? `${first}` : `${first}–${last}`,
    place,
  }))
}
