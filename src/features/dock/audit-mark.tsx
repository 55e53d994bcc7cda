/** How well the cloud's own account of the requests is being followed. */
import { useStore } from 'zustand'
import { useRecording } from '#src/recording/recording-context.tsx'
import { useClocks, useNow } from '#src/session/clock-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import styles from './dock.module.css'

export function AuditMark() {
  const state = useStore(useRecording().audit)
  return (
    <span className={styles.audit}>
      {state.status === 'following' ? <span className={styles.quiet}>Verdicts: live</span> : null}
      {state.status === 'none' ? <span className={styles.quiet}>This service does not say why</span> : null}
      {state.status === 'catching_up' ? <Badge tone="info">Catching up</Badge> : null}
      {state.status === 'unreachable' ? (
        <Badge tone="expiring" role="status">
          Verdicts out of reach
          <NextTry at={state.nextAt} />
        </Badge>
      ) : null}
    </span>
  )
}

/** Counts without being read out each second. */
function NextTry({ at }: { at: number }) {
  const { systemClock } = useClocks()
  useNow()
  const seconds = Math.max(0, Math.ceil((at - systemClock.now()) / 1000))
  return <span aria-live="off">; next try {seconds === 0 ? 'now' : `in ${seconds} s`}</span>
}
