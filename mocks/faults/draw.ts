/** Which faults strike a request. Pure: the list goes in, and the list as it is afterwards comes out. */
import type { Fault, FaultService, FaultsAnswer, PastFault } from '#src/contract/faults.ts'
import type { Seat } from '#src/contract/paths.ts'

/** What of a request decides whether a fault is meant for it. */
export type Aim = { service: FaultService; seat: Seat | undefined; direction: 'reads' | 'writes' }

export type Draw = {
  /** In the order of the list. Delays add up; of the others the first counts, and no later one is used up. */
  struck: readonly Fault[]
  after: FaultsAnswer
}

/** So many that are over are remembered. */
const KEPT_PAST = 50

/** `chance` is from 0 up to 1, asked once for each fault that is a matter of chance. */
export function drawFaults(before: FaultsAnswer, aim: Aim, now: number, chance: () => number): Draw {
  const { faults, past } = endFaults(before, now)
  const struck: Fault[] = []
  let isDecided = false
  const next = faults.map((fault) => {
    const isDelay = fault.effect.kind === 'slow'
    if (!isMeant(fault, aim) || (isDecided && !isDelay) || chanceSpares(fault, chance)) return fault
    if (!isDelay) isDecided = true
    struck.push(fault)
    const { remaining } = fault
    return {
      ...fault,
      strikes: fault.strikes + 1,
      ...(remaining === undefined ? {} : { remaining: remaining - 1 }),
    }
  })
  const over = next.filter(({ remaining }) => remaining === 0).map((fault) => endedAt(fault, now))
  return {
    struck,
    after: { faults: next.filter(({ remaining }) => remaining !== 0), past: keep([...past, ...over]) },
  }
}

/** Without those whose time is up; they end when it was, not when somebody looks. */
export function endFaults({ faults, past }: FaultsAnswer, now: number): FaultsAnswer {
  const isOver = ({ until }: Fault) => until !== undefined && until <= now
  const over = faults.filter(isOver).map((fault) => endedAt(fault, fault.until ?? now))
  return over.length === 0
    ? { faults, past }
    : { faults: faults.filter((fault) => !isOver(fault)), past: keep([...past, ...over]) }
}

/** These and no others: those that were there go on, the rest is over. */
export function replaceFaults(
  before: FaultsAnswer,
  wanted: readonly Omit<Fault, 'since' | 'strikes'>[],
  now: number,
): FaultsAnswer {
  const { faults, past } = endFaults(before, now)
  const known = new Map(faults.map((fault) => [fault.id, fault]))
  const kept = new Set(wanted.map(({ id }) => id))
  const over = faults.filter(({ id }) => !kept.has(id)).map((fault) => endedAt(fault, now))
  const next = wanted.map((fault) => {
    const { since = now, strikes = 0 } = known.get(fault.id) ?? {}
    return { ...fault, since, strikes }
  })
  return endFaults({ faults: next, past: keep([...past, ...over]) }, now)
}

function isMeant({ service, seat, direction }: Fault, aim: Aim) {
  return (
    (service === undefined || service === aim.service) &&
    (seat === undefined || seat === aim.seat) &&
    (direction === undefined || direction === aim.direction)
  )
}

const chanceSpares = ({ probability }: Fault, chance: () => number) =>
  probability !== undefined && chance() >= probability

function endedAt({ remaining: _, ...fault }: Fault, at: number): PastFault {
  return { ...fault, endedAt: Math.max(at, fault.since) }
}

const keep = (past: readonly PastFault[]) => past.slice(-KEPT_PAST)
