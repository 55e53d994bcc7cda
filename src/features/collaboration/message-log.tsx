/** The conversation on the screen: history, what arrives, what is on its way. */
import { ArrowDown, MessagesSquare } from 'lucide-react'
import { useEffect, useLayoutEffect, useState } from 'react'
import type { User } from '#src/contract/auth.ts'
import { useClocks, useNow } from '#src/session/clock-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { Skeleton } from '#src/ui/skeleton.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import type { Connection } from './connection-line.tsx'
import { type Conversation, KEPT_ENTRIES } from './conversation.ts'
import { type LogRow, logRows } from './log-rows.ts'
import { ForeignItem, MessageItem } from './message-item.tsx'
import styles from './message-log.module.css'
import { dayWords } from './time-words.ts'
import { useStickToBottom } from './use-stick-to-bottom.ts'

/** How old a "3 min ago" may be, in milliseconds of the clock. */
const TIME_RESOLUTION_MS = 10_000
/** History arrives in several answers; only what comes after a quiet moment (real) is news. */
const QUIET_MS = 1_000

export function MessageLog({
  conversation,
  status,
  self,
  invitation,
  onTryAgain,
  onDiscard,
}: {
  conversation: Conversation
  status: Connection['status']
  self: User
  /** To be the first to say something. */
  invitation: string
  onTryAgain: (id: string) => void
  onDiscard: (id: string) => void
}) {
  const now = useNow(TIME_RESOLUTION_MS)
  const rows = logRows(conversation)
  const { scroller, onScroll, toBottom, leftAfter } = useStickToBottom(rows.at(-1)?.key ?? '')
  const isAnnouncing = useQuiet(status === 'listening')
  const unseen = leftAfter === undefined ? 0 : unseenSince(leftAfter, rows, self.id)

  // Who says something wants to see it.
  const lastSaid = conversation.outgoing.at(-1)?.id
  useLayoutEffect(() => {
    if (lastSaid !== undefined) toBottom()
  }, [lastSaid, toBottom])

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        role="log"
        aria-label="Messages"
        aria-live={isAnnouncing ? 'polite' : 'off'}
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {rows.length === 0 ? <NothingYet status={status} invitation={invitation} /> : null}
        <ol className={styles.rows}>
          {conversation.hasDropped ? (
            <li className={styles.note}>
              Only the last {KEPT_ENTRIES.toLocaleString('en')} messages are kept here.
            </li>
          ) : null}
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              self={self}
              now={now}
              onTryAgain={onTryAgain}
              onDiscard={onDiscard}
            />
          ))}
        </ol>
      </div>
      {leftAfter === undefined ? null : (
        <div className={styles.jump}>
          <Button size="small" icon={<ArrowDown />} onPress={toBottom}>
            {unseen === 0 ? 'To the newest' : `${unseen} new ${unseen === 1 ? 'message' : 'messages'}`}
          </Button>
        </div>
      )}
    </div>
  )
}

function Row({ row, ...props }: { row: LogRow } & Omit<Parameters<typeof MessageItem>[0], 'row'>) {
  switch (row.kind) {
    case 'message':
      return <MessageItem row={row} {...props} />
    case 'foreign':
      return <ForeignItem publisherId={row.publisherId} text={row.text} self={props.self} />
    case 'gap':
      return <li className={styles.note}>Some messages were trimmed away here.</li>
    case 'day':
      return <li className={styles.day}>{dayWords(row.at, props.now)}</li>
  }
}

function NothingYet({ status, invitation }: { status: Connection['status']; invitation: string }) {
  if (status === 'listening') {
    return (
      <EmptyState
        className={styles.nothing}
        level={3}
        icon={<MessagesSquare />}
        title="Nobody has said anything yet"
      >
        {invitation}
      </EmptyState>
    )
  }
  if (status !== 'opening') {
    return (
      <EmptyState className={styles.nothing} level={3} icon={<MessagesSquare />} title="No messages to show">
        They appear here as soon as the topic can be heard.
      </EmptyState>
    )
  }
  return (
    <div className={styles.loading}>
      <VisuallyHidden>Waiting for the messages</VisuallyHidden>
      {['70%', '45%', '60%'].map((width) => (
        <div key={width} className={styles.loadingRow}>
          <Skeleton shape="round" />
          <div>
            <Skeleton width="30%" />
            <Skeleton width={width} />
          </div>
        </div>
      ))}
    </div>
  )
}

function unseenSince(leftAfter: string, rows: readonly LogRow[], ownId: string): number {
  const left = rows.findIndex(({ key }) => key === leftAfter)
  return rows
    .slice(left + 1)
    .filter((row) => (row.kind === 'message' || row.kind === 'foreign') && row.publisherId !== ownId).length
}

function useQuiet(isListening: boolean): boolean {
  const { systemClock } = useClocks()
  const [isQuiet, setQuiet] = useState(false)
  useEffect(() => {
    if (!isListening) return
    const cancel = systemClock.setTimeout(() => setQuiet(true), QUIET_MS)
    return () => {
      cancel()
      setQuiet(false)
    }
  }, [isListening, systemClock])
  return isQuiet
}
