/** A heading whose level the place decides, not the look. */
import type { ComponentProps } from 'react'

export type HeadingLevel = 1 | 2 | 3 | 4

export function Heading({ level, ...props }: ComponentProps<'h2'> & { level: HeadingLevel }) {
  const Element = `h${level}` as const
  return <Element {...props} />
}
