/** What connects the tabs of one seat: a lock and a channel. Handed in, so that tests and sandboxes have their own. */

/**
 * `relief` is taken by those who have waited too long for `main`, so that a tab that sits on the lock is not
 * answered by all others at once.
 */
export type LockName = 'main' | 'relief'

export type LockPort = {
  /**
   * Runs `fn` while no other tab of the seat runs one under the same name, and answers what it answers. Aborting
   * gives up waiting and rejects; once `fn` has begun it changes nothing. Also rejects when the platform
   * refuses to lock at all.
   */
  request<T>(name: LockName, options: { signal: AbortSignal }, fn: () => Promise<T>): Promise<T>
}

/** Messages reach the other tabs of the seat as structured clones, each in the order it was posted, or never. */
export type ChannelPort = {
  post(message: unknown): void
  /** Tells of messages of others, not of one's own. */
  subscribe(listener: (message: unknown) => void): () => void
  /** Nothing is heard after it. Idempotent; called by the manager's `dispose`. */
  close(): void
}
