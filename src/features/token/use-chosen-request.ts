/** The request that is chosen, wherever it was, as far as it is known by now. */
import { useSyncExternalStore } from 'react'
import { useRecording, useSelection } from '#src/recording/recording-context.tsx'

export function useChosenRequest() {
  const { requests } = useRecording()
  const { selected } = useSelection()
  return useSyncExternalStore(requests.subscribe, () =>
    selected?.kind === 'request' ? requests.find(selected.id) : undefined,
  )
}
