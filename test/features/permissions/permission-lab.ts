/** What is tried out on the permissions page, in front of the real cloud on a clock that is moved by hand. */

import type { Seat } from '#src/contract/paths.ts'
import { createAskOperation } from '#src/features/permissions/ask-operation.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { claimByWebLock, createSpareSeats } from '#src/session/spare-seats.ts'
import { createTestCloud, ORIGIN } from '#test/mocks/test-cloud.ts'

/** @param seats Those that are spare. */
export async function createPermissionLab({ seats = [8, 9] as readonly Seat[] } = {}) {
  const cloud = await createTestCloud()
  const { clock } = cloud
  const asked: string[] = []
  let intercept: ((path: string) => Response | Promise<Response> | undefined) | undefined
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input), ORIGIN)
    asked.push(`${init?.method ?? 'GET'} ${url.pathname}`)
    const answer = async () =>
      (await intercept?.(url.pathname)) ?? (await cloud.cloud.fetch(new Request(url, init), cloud.jar))
    // As on a platform: who left gets no answer, and does not wait for one.
    const response = await Promise.race([answer(), rejection(init?.signal)])
    init?.signal?.throwIfAborted()
    return response
  }
  return {
    cloud,
    clock,
    fetch,
    asked,
    ask: createAskOperation({
      fetch,
      requests: { all: () => asked.map((_, id) => ({ id }) as RecordedRequest) },
      clock,
      systemClock: clock,
    }),
    spareSeats: createSpareSeats({
      isTaken: (seat) => !seats.includes(seat),
      claim: claimByWebLock(undefined),
    }),
    answerInstead: (answer: typeof intercept) => {
      intercept = answer
    },
  }
}

const rejection = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
