/**
 * What a view of the dock was like when it was left: filters, scale, place. It is so again when somebody comes back to
 * it, from another tab of the dock or because the dock was closed. Each recording has its own.
 */
import { createContext, type ReactNode, use, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Names something that is kept, and says what it is at first. */
export type Kept<T> = { readonly first: T }

export const kept = <T,>(first: T): Kept<T> => ({ first })

type Shelf = {
  /** Unlike any other's. */
  readonly name: number
  read<T>(what: Kept<T>): T
  write<T>(what: Kept<T>, value: T): void
}

const ShelfContext = createContext<Shelf | undefined>(undefined)

function createShelves() {
  const shelves = new WeakMap<object, Shelf>()
  let made = 0
  return (owner: object): Shelf => {
    const known = shelves.get(owner)
    if (known) return known
    const values = new Map<unknown, unknown>()
    const shelf: Shelf = {
      name: ++made,
      read: <T,>(what: Kept<T>) => (values.has(what) ? (values.get(what) as T) : what.first),
      write: (what, value) => values.set(what, value),
    }
    shelves.set(owner, shelf)
    return shelf
  }
}

/** @param of The recording that is looked at. With another one everything below begins anew. */
export function KeptViews({ of, children }: { of: object; children: ReactNode }) {
  const [shelfOf] = useState(createShelves)
  const shelf = shelfOf(of)
  return (
    <ShelfContext key={shelf.name} value={shelf}>
      {children}
    </ShelfContext>
  )
}

function useShelf(): Shelf {
  const shelf = use(ShelfContext)
  if (!shelf) throw new Error('useShelf needs a KeptViews above it')
  return shelf
}

/** Like `useState`, but it outlives the view. */
export function useKept<T>(what: Kept<T>): [value: T, set: (next: T) => void] {
  const shelf = useShelf()
  const [value, setValue] = useState(() => shelf.read(what))
  const set = useCallback(
    (next: T) => {
      shelf.write(what, next)
      // In case it is a function.
      setValue(() => next)
    },
    [shelf, what],
  )
  return [value, set]
}

/**
 * For what is known only as the view goes, such as how far it was scrolled.
 * @param leave Asked as it goes, while its elements are still there; without an answer nothing is kept.
 * @returns What was kept when it went last.
 */
export function useLeft<T>(what: Kept<T>, leave: () => T | undefined): T {
  const shelf = useShelf()
  const [left] = useState(() => shelf.read(what))
  const latest = useRef(leave)
  useLayoutEffect(() => {
    latest.current = leave
  })
  useLayoutEffect(
    () => () => {
      const place = latest.current()
      if (place !== undefined) shelf.write(what, place)
    },
    [shelf, what],
  )
  return left
}
