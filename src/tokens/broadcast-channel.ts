/**
 * The channel of a seat by BroadcastChannel: from memory to memory, through no storage. A token sent here can
 * be read by any script of this origin, which opens nothing: such a script could ask the session for one itself.
 */
import type { ChannelPort } from './ports.ts'

/** @param name one per seat. */
export function createBroadcastChannel({
  BroadcastChannel,
  name,
}: {
  BroadcastChannel: typeof globalThis.BroadcastChannel
  name: string
}): ChannelPort {
  const channel = new BroadcastChannel(name)
  return {
    post: (message) => channel.postMessage(message),
    subscribe(listener) {
      const onMessage = (event: MessageEvent) => listener(event.data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close: () => channel.close(),
  }
}
