/** A sandbox that can be left in the middle of a story. */
import type { Sandbox } from '#src/session/sandbox.ts'

/** Once the signal says so, time does not go on there: whoever moves its clock gets the signal's reason. */
export function stoppable({ clock, ...sandbox }: Sandbox, signal: AbortSignal): Sandbox {
  return {
    ...sandbox,
    clock: {
      ...clock,
      async advance(ms) {
        signal.throwIfAborted()
        await clock.advance(ms)
      },
      async sleep(ms) {
        signal.throwIfAborted()
        await clock.sleep(ms)
      },
      get pending() {
        return clock.pending
      },
    },
  }
}
