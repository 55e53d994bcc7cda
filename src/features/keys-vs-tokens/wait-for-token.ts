/** The seat's token being replaced, seen from outside: by which one, and by which request. */
import type { Clock } from '#src/clock/clock.ts'
import { authPath } from '#src/contract/paths.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { Recording } from '#src/recording/recording.ts'
import type { Session } from '#src/session/session.ts'

/** In real time. */
const PATIENCE_MS = 15_000

/** The list of requests lags behind what they bring, and another tab's are only told by the audit. */
const REQUEST_PATIENCE_MS = 3_000

/** `tokenId` is absent when none came in time, `request` when nothing was told of it. */
export async function waitForToken({
  session: { seat, tokens },
  before,
  requests,
  systemClock,
  act,
}: {
  session: Pick<Session, 'seat' | 'tokens'>
  /** The token that is to be replaced, by name. */
  before: string
  requests: Recording['requests']
  systemClock: Clock
  /** What has it replaced. */
  act: (tokens: Session['tokens']) => void
}): Promise<{ tokenId: string | undefined; request: RecordedRequest | undefined }> {
  const lastId = requests.all().at(-1)?.id ?? 0
  const target = authPath(seat, 'token')
  act(tokens)
  const tokenId = await seen({
    subscribe: tokens.subscribe,
    look: () => {
      const id = tokens.state().value?.tokenId
      return id === before ? undefined : id
    },
    patienceMs: PATIENCE_MS,
    systemClock,
  })
  if (tokenId === undefined) return { tokenId, request: undefined }
  const request = await seen({
    subscribe: requests.subscribe,
    look: () =>
      requests.all().findLast((row) => row.id > lastId && row.target === target && row.status === 200),
    patienceMs: REQUEST_PATIENCE_MS,
    systemClock,
  })
  return { tokenId, request }
}

/** Looks now and whenever there is news, until there is something to see; `undefined` when patience ends. */
function seen<T>({
  subscribe,
  look,
  patienceMs,
  systemClock,
}: {
  subscribe: (listener: () => void) => () => void
  look: () => T | undefined
  patienceMs: number
  systemClock: Clock
}): Promise<T | undefined> {
  return new Promise((resolve) => {
    const finish = (value: T | undefined) => {
      stop()
      cancel()
      resolve(value)
    }
    const lookAgain = () => {
      const value = look()
      if (value !== undefined) finish(value)
    }
    const stop = subscribe(lookAgain)
    const cancel = systemClock.setTimeout(() => finish(undefined), patienceMs)
    lookAgain()
  })
}
