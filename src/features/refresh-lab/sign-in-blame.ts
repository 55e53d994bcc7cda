/** Which faults of the lab a sign-in may have met. Pure. */
import type { Fault, FaultsAnswer, PastFault } from '#src/contract/faults.ts'
import type { Seat } from '#src/contract/paths.ts'
import type { FaultListState } from '#src/session/fault-list.ts'

/**
 * Those that struck somebody and are on, or were when it began.
 * @param since Epoch ms of the lab's clock at the beginning of the attempt.
 */
export function signInBlame(
  { faults, past }: Pick<FaultListState, 'faults' | 'past'> | FaultsAnswer,
  seat: Seat,
  since: number,
): { on: readonly Fault[]; over: readonly PastFault[] } {
  const isMeant = (fault: Pick<Fault, 'service' | 'direction' | 'seat' | 'strikes'>) =>
    fault.strikes > 0 &&
    (fault.service ?? 'auth') === 'auth' &&
    (fault.direction ?? 'writes') === 'writes' &&
    (fault.seat ?? seat) === seat
  return {
    on: faults.filter(isMeant),
    over: past.filter((fault) => isMeant(fault) && fault.endedAt >= since),
  }
}
