/** A sentence in which `such words` are names that came over the wire. */
import { Fragment } from 'react'
import { Code } from '#src/ui/code.tsx'

export function CodeWords({ children }: { children: string }) {
  return children.split('`').map((part, index) => {
    const key = `${index}-${part}`
    return index % 2 === 0 ? <Fragment key={key}>{part}</Fragment> : <Code key={key}>{part}</Code>
  })
}
