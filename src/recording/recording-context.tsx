/** The recording for React. */
import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { RecordedRequest } from './recorded-request.ts'
import type { LiveList, LiveRecording } from './recording.ts'
import type { Selection } from './selection.ts'

const RecordingContext = createContext<LiveRecording | undefined>(undefined)

export function RecordingProvider({
  recording,
  children,
}: {
  recording: LiveRecording
  children: ReactNode
}) {
  return <RecordingContext value={recording}>{children}</RecordingContext>
}

export function useRecording(): LiveRecording {
  const recording = use(RecordingContext)
  if (!recording) throw new Error('useRecording needs a RecordingProvider above it')
  return recording
}

/** All there is in a list, oldest first. */
export const useLiveList = <T,>({ subscribe, all }: LiveList<T>): readonly T[] =>
  useSyncExternalStore(subscribe, all)

/** One of them, as it is now; also of a list that is held still, to which it may be new. */
export function useRequest(id: number | undefined): RecordedRequest | undefined {
  const { subscribe, find } = useRecording().requests
  return useSyncExternalStore(subscribe, () => (id === undefined ? undefined : find(id)))
}

/** What is chosen, everywhere, and how to choose something else. */
export function useSelection() {
  const { selection } = useRecording()
  const selected = useStore(selection, (state) => state.selected)
  const select = useCallback(
    (selected: Selection | undefined) => selection.setState({ selected }),
    [selection],
  )
  return { selected, select }
}
