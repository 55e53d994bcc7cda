/** Closes a dialog that cannot give the focus back: what opened it is gone, or was in another dialog. */
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'

/** @param next Takes the focus. */
export function closeOnto(next: RefObject<HTMLElement | null>, close: () => void) {
  // Until it is gone the dialog holds the focus.
  flushSync(close)
  next.current?.focus()
}
