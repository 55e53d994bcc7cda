/** Says so when the cloud’s audit was not read in time, until that is dismissed. */
import { useStore } from 'zustand'
import { AUDIT_KEPT_RECORDS } from '#src/contract/audit.ts'
import { useRecording } from '#src/recording/recording-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { counted } from './timeline-figures.ts'

export function MissedNotice() {
  const { missed } = useRecording()
  const count = useStore(missed)
  return (
    <div role="status">
      {count > 0 ? (
        <Banner tone="expiring" shape="strip" onDismiss={() => missed.setState(0)}>
          The cloud’s word on {counted(count, 'request')} is missing: it keeps the last{' '}
          {AUDIT_KEPT_RECORDS.toLocaleString('en')}, and this tab slept or was busy.
        </Banner>
      ) : null}
    </div>
  )
}
