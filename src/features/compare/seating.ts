/**
 * Puts the people of a scene at seats of this browser: where they sit already, otherwise at the lowest free seats,
 * signing them in with the demo's password. Each side by itself: what goes wrong on one leaves the other alone.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import { lowestFreeSeat } from '#src/session/people.ts'
import type { Seats } from '#src/session/seats.ts'
import { isMirrored, type Misfit, misfitOf, otherSide, type Scene, SIDES, type Side } from './scene.ts'

export type Place =
  | { readonly state: 'empty' }
  | { readonly state: Misfit; readonly username: string }
  /** Nobody can sit down before somebody gets up. */
  | { readonly state: 'full'; readonly username: string }
  | { readonly state: 'signing-in'; readonly username: string; readonly seat: Seat }
  /** `beganAt`: epoch ms of the story's clock, for whoever looks for what was in the way. */
  | {
      readonly state: 'failed'
      readonly username: string
      readonly seat: Seat
      readonly error: unknown
      readonly beganAt: number
    }
  /** From here on the seat's session says what becomes of it. */
  | { readonly state: 'seated'; readonly username: string; readonly seat: Seat }

export type Places = Readonly<Record<Side, Place>>

export type Seating = {
  readonly store: StoreApi<Places>
  /** Whoever was on a side already stays as they are. */
  set(scene: Scene): void
  /** Once more for one side: after a failure, after a sign-out, when a seat has become free. */
  again(side: Side): void
}

/** Where it reports to: the two change when the sides are swapped. */
type Attempt = { side: Side }

export function createSeating({
  seats,
  now,
}: {
  seats: Pick<Seats, 'get' | 'people'>
  now: () => number
}): Seating {
  const store = createStore<Places>(() => ({ left: { state: 'empty' }, right: { state: 'empty' } }))
  let scene: Scene = {}
  /** The last of each side: an earlier one that comes late says nothing about it any more. */
  let attempts: Readonly<Record<Side, Attempt>> = { left: { side: 'left' }, right: { side: 'right' } }
  /** Who is being signed in and where, by user name, also for a scene that was left meanwhile. */
  const arrivals = new Map<string, { readonly seat: Seat; readonly done: Promise<void> }>()

  const people = () => seats.people.getState()

  const isLast = (attempt: Attempt) => attempts[attempt.side] === attempt

  function show(attempt: Attempt, place: Place) {
    if (isLast(attempt)) store.setState({ [attempt.side]: place })
  }

  /** Not where somebody else is about to sit. */
  function freeSeat(side: Side): Seat | undefined {
    const other = store.getState()[otherSide(side)]
    return lowestFreeSeat([...people(), ...arrivals.values(), ...('seat' in other ? [other] : [])])
  }

  async function sitDown(username: string, attempt: Attempt) {
    const known = people().find((person) => person.username === username)?.seat
    if (known !== undefined) {
      show(attempt, { state: 'seated', username, seat: known })
      const session = seats.get(known)
      await session.restore()
      // The browser remembered somebody whom the cloud does not know any more.
      if (session.store.getState().status !== 'signed-out') return
    }
    if (!isLast(attempt)) return
    const seat = arrivals.get(username)?.seat ?? known ?? freeSeat(attempt.side)
    if (seat === undefined) return show(attempt, { state: 'full', username })
    const beganAt = now()
    show(attempt, { state: 'signing-in', username, seat })
    try {
      await arrive(username, seat)
      show(attempt, { state: 'seated', username, seat })
    } catch (error) {
      show(attempt, { state: 'failed', username, seat, error, beganAt })
    }
  }

  /** Whoever is on the way already arrives once. */
  function arrive(username: string, seat: Seat): Promise<void> {
    const underWay = arrivals.get(username)
    if (underWay) return underWay.done
    const done = seats
      .get(seat)
      .signIn(username, DEMO_PASSWORD)
      .finally(() => arrivals.delete(username))
    arrivals.set(username, { seat, done })
    return done
  }

  function begin(side: Side) {
    const username = scene[side]
    const attempt: Attempt = { side }
    attempts = { ...attempts, [side]: attempt }
    if (username === undefined) return show(attempt, { state: 'empty' })
    const misfit = misfitOf(scene, side, people())
    if (misfit) return show(attempt, { state: misfit, username })
    void sitDown(username, attempt)
  }

  /** Each takes along what has become of them, and what is still under way. */
  function swap() {
    const { left, right } = attempts
    left.side = 'right'
    right.side = 'left'
    attempts = { left: right, right: left }
    const places = store.getState()
    store.setState({ left: places.right, right: places.left })
  }

  return {
    store,
    set(next) {
      const before = scene
      scene = next
      if (isMirrored(before, next)) return swap()
      // The left one may be why the right one did not fit, or no longer fits.
      const isStale = (side: Side) =>
        before[side] !== next[side] ||
        (store.getState()[side].state === 'twice') !== (misfitOf(next, side, people()) === 'twice')
      for (const side of SIDES.filter(isStale)) begin(side)
    },
    again: begin,
  }
}
