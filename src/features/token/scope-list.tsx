/** Permissions in sentences. One of them may be marked, and one be where a link lands. */
import type { RefCallback } from 'react'
import { describePermission } from '#src/scope/describe.ts'
import type { Permission } from '#src/scope/permission.ts'
import { CodeWords } from '#src/ui/code-words.tsx'
import { type Tone, ToneIcon } from '#src/ui/tone.tsx'
import type { MarkedPermission } from './chosen-permission.ts'
import styles from './token-panel.module.css'

const MARKS: Record<MarkedPermission['why'], { tone: Tone; words: string }> = {
  granted: { tone: 'allowed', words: 'This one allowed the request you chose.' },
  nearest: { tone: 'denied', words: 'This one came nearest to the request you chose, which was denied.' },
  linked: { tone: 'info', words: 'This is the one the link was about.' },
}

export function ScopeList({
  permissions,
  marked,
  landing,
}: {
  permissions: readonly Permission[]
  marked?: MarkedPermission | undefined
  landing?: { permission: number; target: RefCallback<HTMLElement> } | undefined
}) {
  return (
    <ul className={styles.sentences}>
      {permissions.map((permission, index) => (
        <li
          key={JSON.stringify(permission)}
          {...(landing?.permission === index ? { ref: landing.target, tabIndex: -1 } : {})}
        >
          <CodeWords>{`It may ${describePermission(permission)}.`}</CodeWords>
          {marked?.index === index ? <Mark {...MARKS[marked.why]} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Mark({ tone, words }: { tone: Tone; words: string }) {
  return (
    <span className={styles.mark} data-tone={tone}>
      <ToneIcon tone={tone} /> {words}
    </span>
  )
}
