/** One request in two lines: when, who, what was asked, what was answered, and why. */
// biome-ignore-all lint/a11y/useSemanticElements: the rows of a table cannot be placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row it is on
import { Zap } from 'lucide-react'
import { memo } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { Recording } from '#src/recording/recording.ts'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import { CodeWords } from '#src/ui/code-words.tsx'
import styles from './request-list.module.css'
import { RequestTime } from './request-time.tsx'
import {
  askedWords,
  credentialIdOf,
  faultWords,
  placeWords,
  tabWords,
  tenantName,
  whoOf,
} from './request-words.ts'
import { spanWords, type TimeMode } from './time-words.ts'
import { verdictMark } from './verdict-mark.tsx'

type RequestRowProps = {
  id: string
  request: RecordedRequest
  rowIndex: number
  /** From the top of the list, in pixels. */
  top: number
  isActive: boolean
  isChosen: boolean
  timeMode: TimeMode
  /** Whether it says which seat it belongs to. */
  hasSeats: boolean
  /** It carried the token that is chosen. */
  isRelated: boolean
  lives: ReturnType<Recording['lives']['all']>
  onChoose: (id: number) => void
}

export const RequestRow = memo(function RequestRow({
  id,
  request,
  rowIndex,
  top,
  isActive,
  isChosen,
  timeMode,
  hasSeats,
  isRelated,
  lives,
  onChoose,
}: RequestRowProps) {
  const { method, target, status, durationMs } = request
  const who = whoOf(request, lives)
  const mark = verdictMark(request)
  const faults = faultWords(request)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's keys do the same
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      data-related={isRelated || undefined}
      className={styles.row}
      style={{ insetBlockStart: top }}
      onClick={() => onChoose(request.id)}
    >
      <span role="gridcell" className={styles.time}>
        <RequestTime request={request} mode={timeMode} />
        <span className={styles.second}>{durationMs === undefined ? '…' : spanWords(durationMs)}</span>
      </span>
      <span role="gridcell" className={styles.who} data-tenant={who.tenant}>
        <span className={styles.name}>
          {who.name}
          {who.tenant === undefined ? null : (
            <span className={styles.tenant}> at {tenantName(who.tenant)}</span>
          )}
        </span>
        <span className={styles.second}>{hasSeats ? placeWords(request) : tabWords(request)}</span>
      </span>
      <span role="gridcell" className={styles.asked}>
        <span className={styles.first}>{askedWords(request)}</span>
        <code className={styles.second}>
          {method} {target}
        </code>
      </span>
      <span role="gridcell" className={styles.answer}>
        <span className={styles.first}>{status ?? '–'}</span>
        <code className={styles.second}>{credentialIdOf(request)?.slice(0, 8)}</code>
      </span>
      <span role="gridcell" className={styles.verdict}>
        <span className={styles.mark} data-tone={mark.tone}>
          {mark.icon}
        </span>
        <span className={styles.sentence}>
          {faults === '' ? null : (
            <strong className={styles.fault}>
              <Zap aria-hidden="true" /> Fault: {faults}.{' '}
            </strong>
          )}
          <CodeWords>{describeVerdict(request)}</CodeWords>
        </span>
      </span>
    </div>
  )
})
