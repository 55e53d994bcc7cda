/**
 * The name on one of a row of links or tabs. Where not all of them fit, the current one is in sight: when the row is
 * first shown, and when another becomes it. In between the row stays where the visitor scrolled it.
 */
import { type ReactNode, useEffect, useRef } from 'react'

export function NameInRow({ isCurrent, children }: { isCurrent: boolean; children: ReactNode }) {
  const name = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const row = name.current?.closest('ul, [role="tablist"]')
    if (!isCurrent || !name.current || !row) return
    // Not scrollIntoView, which would move the page as well.
    const inner = name.current.getBoundingClientRect()
    const outer = row.getBoundingClientRect()
    row.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2
  }, [isCurrent])
  return <span ref={name}>{children}</span>
}
