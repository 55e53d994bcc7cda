/** What was done, step by step, how each was answered, and the way to its request in the dock. */
import type { Ref } from 'react'
import { Badge } from '#src/ui/badge.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { type Tone, ToneIcon } from '#src/ui/tone.tsx'
import { ShowRequest } from '../cell-answer.tsx'
import { useTraced } from '../use-traced.ts'
import styles from './traps.module.css'

export type EvidenceItem = {
  readonly id: number | string
  readonly words: string
  readonly tone: Tone
  /** Said in the badge. */
  readonly verdict: string
  readonly requestId?: string | undefined
  /** Of a request without an answer. */
  readonly rowId?: number | undefined
}

export function EvidenceList({
  label,
  items,
  showInDock,
  listRef,
}: {
  label: string
  items: readonly EvidenceItem[]
  showInDock: () => void
  /** To put the focus there, when what was pressed is gone. */
  listRef?: Ref<HTMLOListElement>
}) {
  const find = useTraced(items)
  return (
    <ol ref={listRef} tabIndex={-1} className={styles.evidence} aria-label={label}>
      {items.map(({ id, words, tone, verdict, ...trace }) => {
        const request = find(trace)
        return (
          <li key={id} className={styles.item}>
            <span className={styles.words}>
              <CodeWords>{words}</CodeWords>
            </span>
            <Badge tone={tone} {...(tone === 'neutral' ? { icon: <ToneIcon tone="denied" /> } : {})}>
              {verdict}
            </Badge>
            {request ? (
              <ShowRequest request={request} showInDock={showInDock} size="small" label="Show in the dock" />
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
