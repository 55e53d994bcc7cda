/** Word that something in the database changed, for this tab and, over a BroadcastChannel, for the others. */
import type { Seat } from '#src/contract/paths.ts'

/** Says only what to look at again; the database alone says what it is now. */
export type CloudChange =
  | { kind: 'topic'; cache: string; topic: string }
  | { kind: 'clock' }
  /** A token or an API key was revoked, a key rotated, or a signing key changed: whoever holds a request looks at its credential again. */
  | { kind: 'credentials' }
  /** The browser's session in this seat began or ended. */
  | { kind: 'session'; seat: Seat }
  /** What is to go wrong changed, or struck. */
  | { kind: 'faults' }
  /** A request was recorded. */
  | { kind: 'audit' }
  | { kind: 'reset' }
  /** The database is out of reach for good: deleted, or needed by a newer version. Told in this tab only. */
  | { kind: 'closed' }

export type Changes = {
  /** Tells the other tabs. */
  post(change: CloudChange): void
  /** Tells this tab. */
  tell(change: CloudChange): void
  listen(listener: (change: CloudChange) => void): () => void
  close(): void
}

/** `onRemote` is handed what other tabs post, and decides what to tell here. */
export function createChanges({
  name,
  onRemote,
}: {
  name: string
  onRemote: (change: CloudChange) => void
}): Changes {
  const listeners = new Set<(change: CloudChange) => void>()
  const channel = new BroadcastChannel(name)
  // In Node an open channel keeps the process alive; browsers have no such method.
  ;(channel as { unref?: () => void }).unref?.()
  channel.onmessage = (event: MessageEvent<CloudChange>) => onRemote(event.data)

  return {
    post: (change) => channel.postMessage(change),
    tell(change) {
      for (const listener of [...listeners]) listener(change)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close() {
      channel.close()
      listeners.clear()
    },
  }
}
