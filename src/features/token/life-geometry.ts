/** A token's life as arcs of a ring that runs clockwise from the top, in hundredths of the way round. */

/** Epoch milliseconds, all by one clock. */
export type LifeTimes = { startsAt: number; reissueAt: number; expiresAt: number }

export type Arc = { from: number; length: number }

export type LifeArcs = {
  /** Where the present moment is. */
  now: number
  /** Where the re-issue falls due. */
  reissue: number
  /** What is left until the re-issue, and from there (or from now) until the end. */
  beforeReissue: Arc
  margin: Arc
}

const WHOLE = 100

/** Never below 0 or above 100, and never not a number, whatever the times are. */
export function lifeArcs({ startsAt, reissueAt, expiresAt }: LifeTimes, now: number): LifeArcs {
  const lifeMs = expiresAt - startsAt
  const place = (at: number) =>
    lifeMs > 0 ? Math.min(Math.max(((at - startsAt) / lifeMs) * WHOLE, 0), WHOLE) : WHOLE
  const present = place(now)
  const reissue = place(reissueAt)
  const marginFrom = Math.max(present, reissue)
  return {
    now: present,
    reissue,
    beforeReissue: { from: present, length: marginFrom - present },
    margin: { from: marginFrom, length: WHOLE - marginFrom },
  }
}
