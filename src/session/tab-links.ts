/** What ties the tabs of a seat together in a browser: two locks and a channel. */
import type { Clock } from '#src/clock/clock.ts'
import type { Seat } from '#src/contract/paths.ts'
import { createBroadcastChannel } from '#src/tokens/broadcast-channel.ts'
import { createChannelLock } from '#src/tokens/channel-lock.ts'
import type { ChannelPort, LockPort } from '#src/tokens/index.ts'
import { createWebLock } from '#src/tokens/web-lock.ts'

/** `token`: one re-issue at a time. `session`: one sign-in or sign-out at a time. */
type LockPurpose = 'token' | 'session'

export type TabLinks = {
  lockFor(seat: Seat, purpose: LockPurpose): LockPort
  channelFor(seat: Seat): ChannelPort
}

/** Web Locks where there are any; elsewhere (no secure context) the tabs settle it among themselves. */
export function createTabLinks({
  window,
  systemClock,
  tabId,
  random,
}: {
  window: Window & typeof globalThis
  systemClock: Clock
  tabId: string
  random: () => number
}): TabLinks {
  const locks: LockManager | undefined = window.navigator.locks
  const channel = (name: string) =>
    createBroadcastChannel({ BroadcastChannel: window.BroadcastChannel, name })
  const nameOf = (seat: Seat) => `disposable-tokens-seat-${seat}`
  return {
    lockFor(seat, purpose) {
      const name = `${nameOf(seat)}-${purpose}`
      return locks
        ? createWebLock({ locks, name })
        : createChannelLock({ channel: channel(`${name}-lock`), systemClock, random, tabId })
    },
    channelFor: (seat) => channel(nameOf(seat)),
  }
}
