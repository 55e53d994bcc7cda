/** The lab over HTTP: the demo's own control panel. There is one only when the cloud is mocked. */
import { CSRF_HEADER, type TokenAnswer, tokenAnswerSchema } from '#src/contract/auth.ts'
import { type FaultsAnswer, faultsAnswerSchema, type NewFault } from '#src/contract/faults.ts'
import type { ClockChange, TrialTokenRequest } from '#src/contract/lab.ts'
import { LAB_PATHS, type Seat } from '#src/contract/paths.ts'
import type { PersonaRole } from '#src/contract/personas.ts'
import { type ProblemCode, readProblem } from '#src/contract/problem.ts'
import type { z } from '#src/contract/zod.ts'

/** What the lab, or what stands in its way, said against a call. */
export class LabError extends Error {
  override readonly name = 'LabError'
  /** Absent when the lab itself did not speak. */
  readonly code: ProblemCode | undefined

  constructor(message: string, context: { code?: ProblemCode | undefined; cause?: unknown } = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause })
    this.code = context.code
  }
}

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
  readFaults(): Promise<FaultsAnswer>
  /** One more, beside whatever others there are by then. */
  addFault(fault: NewFault): Promise<void>
  /** Also when it is over already. */
  removeFault(id: string): Promise<void>
  /** All that are on, whoever switched them on. */
  clearFaults(): Promise<void>
  /** A token for a scope that somebody made up; nobody signs in for it. */
  issueTrialToken(request: TrialTokenRequest): Promise<TokenAnswer>
  /** Seeds the cloud anew and signs everybody out, in every tab. */
  startOver(): Promise<void>
}

export function createLabClient({ fetch }: { fetch: typeof globalThis.fetch }): LabClient {
  async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown) {
    const asked = fetch(path, {
      method,
      headers: { [CSRF_HEADER]: '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const response = await asked.catch((cause) => {
      throw new LabError('The lab did not answer', { cause })
    })
    if (response.ok) return response
    const problem = await readProblem(response)
    throw new LabError(problem?.title ?? `The lab answered ${response.status}`, { code: problem?.code })
  }
  async function read<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
    const answer = schema.safeParse(await response.json().catch(() => undefined))
    if (!answer.success) throw new LabError('The lab answered something else')
    return answer.data
  }
  const tell = async (...args: Parameters<typeof call>) => void (await call(...args))
  return {
    changeClock: (change) => tell('PUT', LAB_PATHS.clock, change),
    setRole: (userId, role) => tell('PUT', LAB_PATHS.userRole(userId), { role }),
    endSession: (seat) => tell('DELETE', LAB_PATHS.session(seat)),
    rotateSigningKey: () => tell('POST', LAB_PATHS.rotateSigningKey),
    trimTopic: (cache, topic) => tell('POST', LAB_PATHS.trimTopic(cache, topic)),
    readFaults: async () => read(await call('GET', LAB_PATHS.faults), faultsAnswerSchema),
    addFault: (fault) => tell('POST', LAB_PATHS.faults, fault),
    removeFault: (id) => tell('DELETE', LAB_PATHS.fault(id)),
    clearFaults: () => tell('PUT', LAB_PATHS.faults, { faults: [] }),
    issueTrialToken: async (request) =>
      read(await call('POST', LAB_PATHS.trialTokens, request), tokenAnswerSchema),
    startOver: () => tell('POST', LAB_PATHS.reset),
  }
}
