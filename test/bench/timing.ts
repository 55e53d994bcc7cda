/** Simulated time, the same in the token server and in every page: real time that can be sped up and jumped. */

export type Timing = {
  /** Epoch milliseconds of the machine at which simulated time was `simulatedAt`. */
  realAt: number
  simulatedAt: number
  /** Simulated milliseconds in a real one. */
  rate: number
  /** How much of it went by in sleep, which a page's timers do not see. */
  sleptMs: number
}

// Taken before a page's own is replaced.
const sinceOrigin = performance.now.bind(performance)

export const realNow = () => performance.timeOrigin + sinceOrigin()

export const simulated = (timing: Timing, real: number) =>
  timing.simulatedAt + (real - timing.realAt) * timing.rate

/** The same time, gone on by so much at one moment. */
export const moved = (timing: Timing, byMs: number, at: number): Timing => ({
  ...timing,
  realAt: at,
  simulatedAt: simulated(timing, at) + byMs,
})

export const asleep = (timing: Timing, forMs: number, at: number): Timing => ({
  ...moved(timing, forMs, at),
  sleptMs: timing.sleptMs + forMs,
})
