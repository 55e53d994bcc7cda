/** A sentence in which names from the wire stand between backticks, with those names set as code. */
import { Fragment } from 'react'

export function CodeWords({ children }: { children: string }) {
  return children.split('`').map((part, index) => {
    const key = `${index} ${part}`
    return index % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>
  })
}
