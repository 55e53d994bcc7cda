/** What this tab calls itself to the cloud. */
import { useState } from 'react'
import { useRecording } from '#src/recording/recording-context.tsx'

/** Known once it has asked something, which every page of a signed-in person has. */
export function useOwnTab(): string | undefined {
  const { requests } = useRecording()
  const [tab] = useState(() => requests.all().findLast(({ own }) => own !== undefined)?.tab)
  return tab
}
