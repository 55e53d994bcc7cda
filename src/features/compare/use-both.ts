/** What was done as both last, and what has become of it on each side. */
import { useRef, useState } from 'react'
import { type DeedId, type Doer, foreignTenantOf } from './deeds.ts'
import type { Answer, DoAs } from './do-as.ts'
import { otherSide, SIDES, type Side } from './scene.ts'

export type Outcome =
  | { readonly state: 'nobody' }
  | { readonly state: 'under-way'; readonly username: string }
  | { readonly state: 'done'; readonly username: string; readonly answer: Answer }

export type BothOutcome = {
  readonly id: DeedId
  /** As it was asked for: whose month is somebody else's goes by who was there. */
  readonly name: string
  readonly outcomes: Readonly<Record<Side, Outcome>>
}

/** Of the person, not of the side: sides are swapped, and whoever comes later did nothing. */
export const outcomeOf = ({ outcomes }: BothOutcome, username: string | undefined): Outcome =>
  SIDES.map((side) => outcomes[side]).find(
    (outcome) => outcome.state !== 'nobody' && outcome.username === username,
  ) ?? { state: 'nobody' }

export type Doers = Readonly<Record<Side, Doer | undefined>>

export function useBoth(doAs: DoAs, doers: Doers) {
  const [last, setLast] = useState<BothOutcome>()
  const attempt = useRef(0)
  const isBusy = last !== undefined && SIDES.some((side) => last.outcomes[side].state === 'under-way')

  async function run(id: DeedId, name: string) {
    const current = ++attempt.current
    const begun = (side: Side): Outcome => {
      const doer = doers[side]
      return doer ? { state: 'under-way', username: doer.user.username } : { state: 'nobody' }
    }
    setLast({ id, name, outcomes: { left: begun('left'), right: begun('right') } })

    async function act(side: Side) {
      const doer = doers[side]
      if (!doer) return
      const other = doers[otherSide(side)]?.user.tenant ?? doer.user.tenant
      const answer = await doAs(id, doer, foreignTenantOf(doer.user.tenant, other))
      if (attempt.current !== current) return
      const done: Outcome = { state: 'done', username: doer.user.username, answer }
      setLast((known) => known && { ...known, outcomes: { ...known.outcomes, [side]: done } })
    }
    // Two writes to one month at once would lose one of them: the last one wins.
    if (id === 'add-event') for (const side of SIDES) await act(side)
    else await Promise.all(SIDES.map(act))
  }

  return { last, isBusy, run }
}
