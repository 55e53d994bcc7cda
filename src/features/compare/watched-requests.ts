/** Sees requests go by, and knows the last one's row in the recording: the one that a deed ended with. */
import type { LiveRecording } from '#src/recording/recording.ts'

export type WatchedRequests = {
  readonly fetch: typeof globalThis.fetch
  /** The `id` of its row. */
  last(): number | undefined
}

export function watchRequests({
  fetch,
  requests,
}: Pick<LiveRecording, 'fetch' | 'requests'>): WatchedRequests {
  let last: number | undefined
  return {
    fetch(input, init) {
      const answer = fetch(input, init)
      // It is on record as soon as it is sent, and nothing else can have come in between.
      last = requests.all().at(-1)?.id
      return answer
    },
    last: () => last,
  }
}
