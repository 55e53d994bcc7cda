/** A cache in memory behind the client's interface, which fails when told to. */
import { CACHES } from '#src/contract/momento.ts'
import type { MomentoClient } from '#src/momento/momento-client.ts'

export type FakeMomento = MomentoClient & {
  /** Values of the calendar cache by key. */
  readonly values: Map<string, string>
  /** Calls in order, such as `set acme:2026-11`. */
  readonly calls: string[]
  /** Time to live of each value that was set, in seconds. */
  readonly ttlSeconds: Map<string, number>
  /** Asked before each call; what it returns is thrown. */
  failWith: (call: string) => Error | undefined
}

export function createFakeMomento(values: Record<string, unknown> = {}): FakeMomento {
  const notUsed = () => Promise.reject(new Error('Not part of a calendar'))
  async function begin(action: 'get' | 'set', cache: string, key: string) {
    const call = `${action} ${key}`
    fake.calls.push(call)
    if (cache !== CACHES.calendar) throw new Error(`The calendar has no business in ${cache}`)
    const error = fake.failWith(call)
    if (error) throw error
  }
  const fake: FakeMomento = {
    values: new Map(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)])),
    calls: [],
    ttlSeconds: new Map(),
    failWith: () => undefined,
    async get(cache, key) {
      await begin('get', cache, key)
      return fake.values.get(key)
    },
    async set(cache, key, value, { ttlSeconds }) {
      await begin('set', cache, key)
      fake.values.set(key, value)
      fake.ttlSeconds.set(key, ttlSeconds)
    },
    delete: notUsed,
    publish: notUsed,
    poll: notUsed,
  }
  return fake
}
