/** What ties the tabs of a seat together in a browser: a lock and a channel. */
import type { Clock } from '#src/clock/clock.ts'
import type { Seat } from '#src/contract/paths.ts'
import { createBroadcastChannel } from '#src/tokens/broadcast-channel.ts'
import { createChannelLock } from '#src/tokens/channel-lock.ts'
import type { ChannelPort, LockPort } from '#src/tokens/index.ts'
import { createWebLock } from '#src/tokens/web-lock.ts'

export type TabLinks = { lockFor(seat: Seat): LockPort; channelFor(seat: Seat): ChannelPort }

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
    lockFor: (seat) =>
      locks
        ? createWebLock({ locks, name: nameOf(seat) })
        : createChannelLock({ channel: channel(`${nameOf(seat)}-lock`), systemClock, random, tabId }),
    channelFor: (seat) => channel(nameOf(seat)),
  }
}
