/** What the timeline shows, lane by lane: one for each seat, and one for what belongs to none. Pure. */
import type { Seat } from '#src/contract/paths.ts'
import type { LogEntry } from '#src/recording/log-entry.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { ClockMove } from '#src/recording/recording.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'
import { subjectOf } from './request-seats.ts'
import { type AttemptMark, attemptsOf, type TokensEntry } from './timeline-attempts.ts'
import { type Axis, comparePlaces, createAxis, type Place, placeOf } from './timeline-axis.ts'
import { type FaultMark, faultsOf } from './timeline-faults.ts'
import { type Outcome, outcomeOf } from './timeline-outcome.ts'
import { tabRows } from './timeline-tabs.ts'
import { tokenMarks } from './timeline-token-marks.ts'

export type TokenMark = {
  readonly kind: 'token'
  readonly key: string
  readonly seat: Seat
  readonly life: TokenLife
  readonly at: number
  readonly from: Place
  /** Where its re-issue falls due; absent when the journal that said so was let go. */
  readonly reissue: Place | undefined
  /** As long as it was held. */
  readonly to: Place
  /** As long as it would be good; never before `to`. */
  readonly good: Place
}

export type RequestMark = {
  readonly kind: 'request'
  readonly key: string
  readonly request: RecordedRequest
  readonly outcome: Outcome
  readonly at: number
  readonly from: Place
  readonly to: Place
}

export type MoveMark = {
  readonly kind: 'move'
  readonly key: string
  readonly move: ClockMove
  readonly at: number
  readonly from: Place
  readonly to: Place
}

export type Mark = TokenMark | RequestMark | AttemptMark | FaultMark | MoveMark

export type RowKind = 'clock' | 'tokens' | 'faults' | 'attempts' | 'requests' | 'others'

/** Marks by place. */
export type Row = {
  readonly key: string
  readonly kind: RowKind
  /** Whose requests these are, in a row of another tab’s. */
  readonly tab?: string
  readonly marks: readonly Mark[]
}

export type Lane = {
  readonly key: string
  /** Absent for what belongs to no seat: the lab’s calls, the public keys. */
  readonly seat: Seat | undefined
  /** Whom the seat’s last token speaks for, where it says so. */
  readonly subject: string | undefined
  readonly rows: readonly Row[]
}

export type Timeline = { readonly axis: Axis; readonly clock: Row; readonly lanes: readonly Lane[] }

export type Recorded = {
  readonly requests: readonly RecordedRequest[]
  readonly log: readonly LogEntry[]
  readonly moves: readonly ClockMove[]
  readonly lives: readonly { readonly seat: Seat; readonly lives: readonly TokenLife[] }[]
}

/** An axis is the same as long as the moves are, so that a mark is made once for each request. */
export function createTimelineModel(): (recorded: Recorded) => Timeline {
  let axis = createAxis([])
  let axisMoves: readonly ClockMove[] = []
  let marks = new WeakMap<RecordedRequest, RequestMark>()

  const markOf = (request: RecordedRequest) => {
    const known = marks.get(request)
    if (known) return known
    const place = placeOf(axis, request.at, request.realAt)
    const mark: RequestMark = {
      kind: 'request',
      key: `request ${request.id}`,
      request,
      outcome: outcomeOf(request),
      at: request.at,
      from: place,
      to: place,
    }
    marks.set(request, mark)
    return mark
  }

  return ({ requests, log, moves, lives }) => {
    if (moves !== axisMoves) {
      axisMoves = moves
      axis = createAxis(moves)
      marks = new WeakMap()
    }
    const own = new Map<Seat | undefined, RequestMark[]>()
    const others = new Map<Seat | undefined, RequestMark[]>()
    for (const request of requests) {
      const bySeat = request.own ? own : others
      const list = bySeat.get(request.seat)
      if (list) list.push(markOf(request))
      else bySeat.set(request.seat, [markOf(request)])
    }
    const livesOf = new Map(lives.map((each) => [each.seat, each.lives]))
    const seats = new Set([...livesOf.keys(), ...own.keys(), ...others.keys()])
    const lanes = [...seats].sort(lastWithout).map((seat): Lane => {
      const key = seat === undefined ? 'none' : String(seat)
      const entries = log.filter(
        (line): line is TokensEntry => line.source === 'tokens' && line.seat === seat,
      )
      const seatLives = seat === undefined ? [] : (livesOf.get(seat) ?? [])
      const elsewhere = others.get(seat) ?? []
      const tokens = seat === undefined ? [] : tokenMarks(axis, seat, seatLives, entries)
      const attempts = [
        ...attemptsOf(axis, entries),
        ...elsewhere.filter(({ request }) => isReissue(request)),
      ]
      const faults = faultsOf(key, seat, [...(own.get(seat) ?? []), ...elsewhere])
      const rows: Row[] = [
        { key: `${key} tokens`, kind: 'tokens', marks: tokens },
        { key: `${key} faults`, kind: 'faults', marks: byPlace(faults) },
        { key: `${key} attempts`, kind: 'attempts', marks: byPlace(attempts) },
        { key: `${key} requests`, kind: 'requests', marks: byPlace(own.get(seat) ?? []) },
        ...tabRows(key, byPlace(elsewhere)),
      ]
      return {
        key,
        seat,
        subject: subjectOf(seatLives) ?? subjectIn(elsewhere),
        rows: rows.filter((row) => row.marks.length > 0),
      }
    })
    return { axis, clock: { key: 'clock', kind: 'clock', marks: moveMarks(axis, moves) }, lanes }
  }
}

const moveMarks = (axis: Axis, moves: readonly ClockMove[]): MoveMark[] =>
  moves.map((move) => {
    const fold = axis.folds.find(({ id }) => id === move.id)
    const place = fold?.place ?? placeOf(axis, move.to, move.realAt)
    return {
      kind: 'move',
      key: `move ${move.id}`,
      move,
      at: move.from,
      from: place,
      to: fold ? { ...place, folds: place.folds + 1 } : place,
    }
  })

/** All marks by place, each once. */
export function inOrder({ clock, lanes }: Timeline): readonly Mark[] {
  const marks = new Map<string, Mark>()
  for (const row of [clock, ...lanes.flatMap(({ rows }) => rows)]) {
    for (const mark of row.marks) marks.set(mark.key, mark)
  }
  return byPlace([...marks.values()])
}

const isReissue = ({ method, target, seat }: RecordedRequest) =>
  method === 'POST' && seat !== undefined && target.endsWith(`/auth/${seat}/token`)

/** Of a seat that only other tabs look at the cloud alone tells. */
const subjectIn = (marks: readonly RequestMark[]) =>
  marks.findLast(({ request }) => request.audit?.credential.subject !== undefined)?.request.audit?.credential
    .subject

/** Nearly always in order already, as the audit tells of other tabs' requests a little late. */
function byPlace<M extends Mark>(marks: readonly M[]): readonly M[] {
  const isSorted = marks.every((mark, index) => {
    const before = marks[index - 1]
    return !before || comparePlaces(before.from, mark.from) <= 0
  })
  return isSorted ? marks : marks.toSorted((a, b) => comparePlaces(a.from, b.from))
}

const lastWithout = (a: Seat | undefined, b: Seat | undefined) => (a ?? 10) - (b ?? 10)
