/**
 * Where the control that has the focus goes away with what a pane showed, keyboard and screen reader would start again
 * at the top of the document: the pane takes it instead.
 */
import { type RefObject, useEffect, useRef } from 'react'

/** @param content What is shown: where it changes, the focus may have gone with it. */
export function useKeptFocus(pane: RefObject<HTMLElement | null>, content: string) {
  const last = useRef<Element>(undefined)

  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof Element) last.current = target
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the content is the reason, not an ingredient
  useEffect(() => {
    let frame = requestAnimationFrame(function settle() {
      frame = requestAnimationFrame(isFading() ? settle : keep)
    })
    // Of a page that was just loaded nothing had it, and a press beside all controls is no loss.
    function keep() {
      const isLost = document.activeElement === document.body && last.current?.isConnected === false
      if (isLost) pane.current?.focus({ preventScroll: true })
    }
    return () => cancelAnimationFrame(frame)
  }, [pane, content])
}

/** A menu or a dialog has the focus until it is gone, and gives it back a frame later. */
const isFading = () => document.activeElement?.closest('[data-exiting]') != null
