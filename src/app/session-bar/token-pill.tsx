/** The token's state and the time it has left: in words, in figures, and announced when it matters. */
import { useNow } from '#src/session/clock-context.tsx'
import { useSessionState, useTokenState } from '#src/session/session-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { formatCountdown, sayDuration } from '../format-time.ts'
import styles from './session-bar.module.css'
import { tokenWords } from './token-words.ts'

/** A healthy token is replaced long before the later of these; then ears are spared. */
const ANNOUNCED_MS = [5 * 60_000, 60_000, 20_000]

/** @param isCompact One of two: the sentence only where it is needed, and ears are told whose token it is. */
export function TokenPill({ isCompact = false }: { isCompact?: boolean }) {
  const state = useTokenState()
  const name = useSessionState((session) => ('user' in session ? session.user.name : undefined))
  const now = useNow()
  // Cut to the second as now is: a life of 15 minutes never reads 15:01.
  const remainingMs = Math.floor((state.expiresAt ?? now) / 1000) * 1000 - now
  const words = tokenWords(state, remainingMs, now)
  const isCounting = state.token === 'valid'
  const threshold = ANNOUNCED_MS.findLast((limit) => remainingMs <= limit)
  const isTroubled = state.activity.kind === 'waiting'
  const subject = isCompact && name !== undefined ? `${name}’s token` : 'The token'
  const warning = isCounting
    ? `${subject} expires in ${sayDuration(threshold ?? 0)}.`
    : `${subject} has expired.`

  return (
    <div className={styles.token} data-tone={words.tone} data-compact={isCompact || undefined}>
      <Badge tone={words.tone}>
        <span>Token: {words.label}</span>
      </Badge>
      {isCounting ? (
        <span role="timer" aria-label="Token life left" className={styles.countdown}>
          {formatCountdown(remainingMs)}
        </span>
      ) : null}
      {isCompact && !isTroubled && state.token !== 'expired' ? null : (
        <span className={styles.sentence}>{words.sentence}</span>
      )}
      <VisuallyHidden role="status">{isTroubled && threshold !== undefined ? warning : ''}</VisuallyHidden>
    </div>
  )
}
