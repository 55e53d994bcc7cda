/** What ties the tabs of a seat together in a browser: a lock and a channel, both of the platform. */
import type { Seat } from '#src/contract/paths.ts'
import { createBroadcastChannel } from '#src/tokens/broadcast-channel.ts'
import type { ChannelPort, LockPort } from '#src/tokens/index.ts'
import { createWebLock } from '#src/tokens/web-lock.ts'

export type TabLinks = { lockFor(seat: Seat): LockPort; channelFor(seat: Seat): ChannelPort }

export function createTabLinks(window: Window & typeof globalThis): TabLinks {
  const nameOf = (seat: Seat) => `disposable-tokens-seat-${seat}`
  return {
    lockFor: (seat) => createWebLock({ locks: window.navigator.locks, name: nameOf(seat) }),
    channelFor: (seat) =>
      createBroadcastChannel({ BroadcastChannel: window.BroadcastChannel, name: nameOf(seat) }),
  }
}
