/** A log that follows its newest line while the reader is there, and stays put while they read further up. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** This close to the end counts as being there: fractions of pixels, and half a line. */
const NEAR_PX = 24

type StickToBottom = {
  scroller: RefObject<HTMLDivElement | null>
  onScroll: () => void
  toBottom: () => void
  /** The newest key when the reader left the end; absent while they are there. */
  leftAfter: string | undefined
}

/** @param newest Key of the last row, `''` while there is none. */
export function useStickToBottom(newest: string): StickToBottom {
  const scroller = useRef<HTMLDivElement>(null)
  const isStuck = useRef(true)
  const [leftAfter, setLeftAfter] = useState<string>()

  const follow = useCallback(() => {
    const element = scroller.current
    if (element && isStuck.current) element.scrollTop = element.scrollHeight
  }, [])

  const toBottom = useCallback(() => {
    isStuck.current = true
    setLeftAfter(undefined)
    follow()
  }, [follow])

  useLayoutEffect(() => {
    if (newest !== '') follow()
  }, [newest, follow])

  // A composer that grows or a panel that is dragged must not push the newest line out of sight.
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(follow)
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [follow])

  return {
    scroller,
    leftAfter,
    onScroll() {
      const element = scroller.current
      if (!element) return
      isStuck.current = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR_PX
      setLeftAfter((before) => (isStuck.current ? undefined : (before ?? newest)))
    },
    toBottom,
  }
}
