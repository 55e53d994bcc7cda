/** Every request as a row, and beside it what is known of the one that is chosen. */
import { X } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useLiveList, useRecording, useRequest, useSelection } from '#src/recording/recording-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { useMedia } from '#src/ui/use-media.ts'
import { kept, useKept } from './kept-view.tsx'
import { useOnlyCredential } from './only-credential.ts'
import { RequestDetails } from './request-details.tsx'
import { createRequestFiltering, NO_FILTER } from './request-filter.ts'
import { RequestFilters } from './request-filters.tsx'
import { RequestList } from './request-list.tsx'
import { seatsOf } from './request-seats.ts'
import styles from './requests-view.module.css'
import type { TimeMode } from './time-words.ts'

/** Beside each other there must be room for both. */
const BESIDE = '(width >= 60rem)'

const FILTER = kept(NO_FILTER)
const TIME_MODE = kept<TimeMode>('simulated')

export function RequestsView() {
  const recording = useRecording()
  const requests = useLiveList(recording.requests)
  const { selected, select } = useSelection()
  const [filter, setFilter] = useKept(FILTER)
  const [timeMode, setTimeMode] = useKept(TIME_MODE)
  const isBeside = useMedia(BESIDE)
  const { only, showAll } = useOnlyCredential()
  const [filtering] = useState(createRequestFiltering)
  const wanted = useMemo(() => ({ ...filter, credential: only?.id }), [filter, only])
  // However long the list is, typing goes first.
  const applied = useDeferredValue(wanted)
  const shown = useMemo(() => filtering(requests, applied), [filtering, requests, applied])
  function showEverything() {
    setFilter(NO_FILTER)
    showAll()
  }
  const lives = useLiveList(recording.lives)
  const seats = useMemo(() => seatsOf(requests, lives), [requests, lives])
  const chosen = useRequest(selected?.kind === 'request' ? selected.id : undefined)
  const close = () => select(undefined)
  const isCovered = chosen !== undefined && !isBeside

  return (
    <div
      className={styles.view}
      data-beside={isBeside || undefined}
      data-chosen={chosen !== undefined || undefined}
    >
      <div className={styles.main} inert={isCovered}>
        <RequestFilters
          filter={filter}
          onChange={setFilter}
          timeMode={timeMode}
          onTimeModeChange={setTimeMode}
          seats={seats}
        />
        {only ? (
          <p className={styles.only}>
            <span>Only requests with {only.name}</span>
            <Button size="small" icon={<X aria-hidden="true" />} onPress={showAll}>
              Show those with others, too
            </Button>
          </p>
        ) : null}
        {shown.length > 0 ? (
          <RequestList
            requests={shown}
            timeMode={timeMode}
            hasSeats={seats.length > 1}
            isCovered={isCovered}
          />
        ) : requests.length > 0 ? (
          <EmptyState
            level={3}
            title="No request matches"
            action={
              <Button size="small" onPress={showEverything}>
                Show all {requests.length.toLocaleString('en')}
              </Button>
            }
          />
        ) : (
          <EmptyState level={3} title="No requests yet">
            <p>
              Sign in, or do something on the page: each request appears here, with why it was allowed or
              denied.
            </p>
          </EmptyState>
        )}
      </div>
      {chosen ? (
        <RequestDetails key={chosen.id} request={chosen} takesFocus={!isBeside} onClose={close} />
      ) : null}
    </div>
  )
}
