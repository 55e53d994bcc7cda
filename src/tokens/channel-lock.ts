/**
 * A lock for browsers without Web Locks (a page that is not in a secure context), made of messages alone. Who wants
 * it says so with a ticket, and has it unless somebody objects within the election: the holder, or one with an
 * earlier ticket.
 *
 * Excludes tabs that are awake and answer within `ELECTION_MS`. It does not exclude a tab that is frozen or busy
 * just then: two may then re-issue at once, which costs a request and nothing else, as the newer token wins. A
 * tab that dies with the lock is not waited for: its silence is no objection.
 */
import type { Clock } from '#src/clock/clock.ts'
import type { ChannelPort, LockName, LockPort } from './ports.ts'

/** How long the others have to object. */
const ELECTION_MS = 60
/** One that lost asks again this often, should the winner die without a word. */
const RETRY_MS = 1_000

type Claim = { name: LockName; ticket: string; holds: boolean }
type LockMessage = Claim & { kind: 'want' | 'object' | 'free' }

export function createChannelLock({
  channel,
  systemClock,
  random,
  tabId,
}: {
  /** Used for nothing else; one end per tab. */
  channel: ChannelPort
  systemClock: Clock
  random: () => number
  tabId: string
}): LockPort & { close(): void } {
  let closed = false
  let requests = 0
  /** What each claim of this tab does when it is not the first, and when it may be worth asking again. */
  const claims = new Map<Claim, { lose(): void; retry(): void }>()

  // Also to the other claims of this tab, which the channel does not reach.
  function say(kind: LockMessage['kind'], claim: Claim) {
    if (closed) return
    const message = { ...claim, kind }
    channel.post(message)
    hear(message)
  }

  function hear(message: LockMessage) {
    for (const [claim, { lose, retry }] of claims) {
      if (claim.name !== message.name || claim.ticket === message.ticket) continue
      const isFirst = claim.holds || (!message.holds && claim.ticket < message.ticket)
      if (message.kind === 'free') retry()
      else if (!isFirst) lose()
      else if (message.kind === 'want') say('object', claim)
    }
  }
  const stopListening = channel.subscribe((data) => hear(data as LockMessage))

  async function win(claim: Claim, signal: AbortSignal) {
    let lost = false
    let stir = () => {}
    const rest = (ms: number) =>
      new Promise<void>((resolve) => {
        const cancel = systemClock.setTimeout(resolve, ms)
        stir = () => {
          cancel()
          resolve()
        }
      })
    const lose = () => {
      if (lost) return
      lost = true
      stir()
    }
    claims.set(claim, { lose, retry: () => lost && stir() })
    const onAbort = () => stir()
    signal.addEventListener('abort', onAbort)
    try {
      while (!signal.aborted) {
        lost = false
        say('want', claim)
        await rest(ELECTION_MS)
        if (!lost && !signal.aborted) {
          claim.holds = true
          return
        }
        if (!signal.aborted) await rest(RETRY_MS)
      }
      throw signal.reason
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  return {
    async request(name, { signal }, fn) {
      // In order of arrival; chance, the tab and a number tell apart those of one millisecond.
      const ticket = `${String(Math.floor(systemClock.now())).padStart(16, '0')} ${random()} ${tabId} ${++requests}`
      const claim = { name, ticket, holds: false }
      try {
        await win(claim, signal)
        return await fn()
      } finally {
        claims.delete(claim)
        say('free', claim)
      }
    },
    close() {
      closed = true
      stopListening()
      channel.close()
    },
  }
}
