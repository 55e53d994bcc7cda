/** Which seats the requests belong to, and who is there. Pure. */
import type { Seat } from '#src/contract/paths.ts'
import { findPersona } from '#src/contract/personas.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'

/** `name` is empty while nobody knows. */
export type SeatOfRequests = { readonly seat: Seat; readonly name: string }

/**
 * By number; also those that only other tabs look at.
 * @param lives The seats of this tab, which count before they have asked for anything.
 */
export function seatsOf(
  requests: readonly RecordedRequest[],
  lives: readonly { readonly seat: Seat; readonly lives: readonly TokenLife[] }[],
): SeatOfRequests[] {
  const subjects = new Map<Seat, string | undefined>(
    lives.map(({ seat, lives: ofSeat }) => [seat, subjectOf(ofSeat)]),
  )
  for (const { seat, audit } of requests) {
    if (seat === undefined) continue
    subjects.set(seat, audit?.credential.subject ?? subjects.get(seat))
  }
  return [...subjects]
    .map(([seat, subject = '']) => ({ seat, name: findPersona(subject)?.name ?? subject }))
    .sort((a, b) => a.seat - b.seat)
}

/** Whom the last token speaks for that says so. */
export function subjectOf(lives: readonly TokenLife[]): string | undefined {
  const subject = lives.findLast(({ claims }) => typeof claims?.sub === 'string')?.claims?.sub
  return typeof subject === 'string' ? subject : undefined
}
