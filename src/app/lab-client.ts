/** The lab over HTTP: moving the clock and starting over. Only there is one when the cloud is mocked. */
import { CSRF_HEADER } from '#src/contract/auth.ts'
import type { ClockChange } from '#src/contract/lab.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { readProblem } from '#src/contract/problem.ts'

export type LabClient = {
  /** Forward only; a jump to the past is refused. */
  changeClock(change: ClockChange): Promise<void>
  /** Seeds the cloud anew and signs everybody out, in every tab. */
  startOver(): Promise<void>
}

export function createLabClient({ fetch }: { fetch: typeof globalThis.fetch }): LabClient {
  async function call(method: 'PUT' | 'POST', path: string, body?: unknown) {
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
    startOver: () => call('POST', LAB_PATHS.reset),
  }
}
