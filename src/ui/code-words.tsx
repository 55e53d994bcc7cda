/** A sentence in which `such words` are names that came over the wire, or go there. */
import { Fragment } from 'react'
import { Code } from './code.tsx'

/** What stands between backticks is set as code; one without a second leaves the rest of the sentence as code. */
export function CodeWords({ children }: { children: string }) {
  return children.split('`').map((part, index) => {
    const key = `${index} ${part}`
    return index % 2 === 1 ? <Code key={key}>{part}</Code> : <Fragment key={key}>{part}</Fragment>
  })
}
