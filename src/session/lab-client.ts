/** The lab over HTTP: the demo's own control panel. There is one only when the cloud is mocked. */
import { CSRF_HEADER } from '#src/contract/auth.ts'
import type { ClockChange } from '#src/contract/lab.ts'
import { LAB_PATHS, type Seat } from '#src/contract/paths.ts'
import type { PersonaRole } from '#src/contract/personas.ts'
import { readProblem } from '#src/contract/problem.ts'

/** Each call rejects with what the lab said against it. */
export type LabClient = {
  /** Forward only; a jump to the past is refused. */
  changeClock(change: ClockChange): Promise<void>
  /** Counts from that person's next token on. */
  setRole(userId: string, role: PersonaRole): Promise<void>
  /** The seat's session is over at the cloud; its next re-issue finds out. */
  endSession(seat: Seat): Promise<void>
  rotateSigningKey(): Promise<void>
  /** Lets the topic forget its history, so that listeners meet a discontinuity. */
  trimTopic(cache: string, topic: string): Promise<void>
  /** Seeds the cloud anew and signs everybody out, in every tab. */
  startOver(): Promise<void>
}

export function createLabClient({ fetch }: { fetch: typeof globalThis.fetch }): LabClient {
  async function call(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown) {
    const response = await fetch(path, {
      method,
      headers: { [CSRF_HEADER]: '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error((await readProblem(response))?.title ?? `The lab answered ${response.status}`)
  }
  return {
    changeClock: (change) => call('PUT', LAB_PATHS.clock, change),
    setRole: (userId, role) => call('PUT', LAB_PATHS.userRole(userId), { role }),
    endSession: (seat) => call('DELETE', LAB_PATHS.session(seat)),
    rotateSigningKey: () => call('POST', LAB_PATHS.rotateSigningKey),
    trimTopic: (cache, topic) => call('POST', LAB_PATHS.trimTopic(cache, topic)),
    startOver: () => call('POST', LAB_PATHS.reset),
  }
}
