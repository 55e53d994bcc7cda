/** What a page needs to experiment with: a cloud of its own. Handed in, for `mocks` is not ours to know. */
import type { ManualClock } from '#src/clock/manual-clock.ts'

export type Sandbox = {
  /** The only clock there: the cloud's, and that of every virtual tab. It jumps; it does not wait. */
  clock: ManualClock
  origin: string
  /** Reaches the sandbox's cloud and nothing else. */
  fetch: typeof globalThis.fetch
  close(): Promise<void>
}

export type OpenSandbox = () => Promise<Sandbox>
