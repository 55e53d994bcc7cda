/** Lets everything that is ready run: promises, and whatever the platform delivers through its event loop. */
const waiting: (() => void)[] = []
let channel: MessageChannel | undefined

/** Resolves in a task of its own, as soon as there is one. No time of any clock goes by. */
export function nextTask(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel()
    channel.port1.onmessage = () => waiting.shift()?.()
    // In Node an open port keeps the process alive; browsers have no such method.
    ;(channel.port1 as { unref?: () => void }).unref?.()
  }
  const { port2 } = channel
  return new Promise((resolve) => {
    waiting.push(resolve)
    port2.postMessage(undefined)
  })
}
