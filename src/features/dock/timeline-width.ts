/** How wide an element is, while there is one. */
import { useLayoutEffect, useState } from 'react'

/** Before anything was measured. */
const FIRST_PX = 600

export function useElementWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(FIRST_PX)
  useLayoutEffect(() => {
    if (!element) return
    const measure = () => setWidth(element.clientWidth || FIRST_PX)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return width
}
