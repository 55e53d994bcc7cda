/** The way to one request in the dock, once the recording knows it. */

import { findRequests } from '#src/recording/find-requests.ts'
import { useLiveList, useRecording, useSelection } from '#src/recording/recording-context.tsx'

export function useOpenRequest(
  requestId: string | undefined,
  showInDock: () => void,
): (() => void) | undefined {
  const rows = useLiveList(useRecording().requests)
  const { select } = useSelection()
  const request = requestId === undefined ? undefined : findRequests(rows, [requestId]).get(requestId)
  if (!request) return undefined
  return () => {
    select({ kind: 'request', id: request.id })
    showInDock()
  }
}
