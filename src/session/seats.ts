/** The seats of this browser, each put together when somebody first looks at it. */
import type { Clock } from '#src/clock/clock.ts'
import type { WakeUps } from '#src/clock/wake-ups.ts'
import type { User } from '#src/contract/auth.ts'
import type { Seat } from '#src/contract/paths.ts'
import { createTokenManager, type EndReason } from '#src/tokens/index.ts'
import { createAuthApi } from './auth-api.ts'
import type { SeatMemory } from './seat-memory.ts'
import { createSession, type Session } from './session.ts'
import { createIssue } from './token-issuer.ts'

export type Seats = {
  get(seat: Seat): Session
  /** Ends every seat, here and in the other tabs: the cloud has forgotten everybody. */
  endAll(reason: EndReason): void
  dispose(): void
}
