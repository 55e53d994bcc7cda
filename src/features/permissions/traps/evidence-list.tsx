/** What was done, step by step, how each was answered, and the way to its request in the dock. */
import { useMemo } from 'react'
import { findRequests, requestIdsOf } from '#src/recording/find-requests.ts'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { type Tone, ToneIcon } from '#src/ui/tone.tsx'
import { ShowRequest } from '../cell-answer.tsx'
import styles from './traps.module.css'

export type EvidenceItem = {
  readonly id: number | string
  readonly words: string
  readonly tone: Tone
  /** Said in the badge. */
  readonly verdict: string
  readonly requestId?: string | undefined
}

export function EvidenceList({
  label,
  items,
  showInDock,
}: {
  label: string
  items: readonly EvidenceItem[]
  showInDock: () => void
}) {
  const rows = useLiveList(useRecording().requests)
  const requests = useMemo(
    () =>
      findRequests(
        rows,
        requestIdsOf(items.map(({ requestId }) => (requestId === undefined ? {} : { requestId }))),
      ),
    [rows, items],
  )
  return (
    <ol className={styles.evidence} aria-label={label}>
      {items.map(({ id, words, tone, verdict, requestId }) => {
        const request = requestId === undefined ? undefined : requests.get(requestId)
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
