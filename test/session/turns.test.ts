import { expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createTurns } from '#src/session/turns.ts'
import { createMemoryLocks } from '#src/tokens/index.ts'
import { watch } from './browser.ts'

function openTabs() {
  const clock = createManualClock()
  const locks = createMemoryLocks()
  const closed = new AbortController()
  const open = () => createTurns({ lock: locks.open(), systemClock: clock, signal: closed.signal })
  return { clock, closed, one: open(), other: open() }
}

const never = () => new Promise<never>(() => {})

test('two tabs take turns, in the order they asked', async () => {
  const { clock, one, other } = openTabs()
  const seen: string[] = []
  const job = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, 100))
    seen.push(`${name} ends`)
    return name
  }
  const both = Promise.all([one(job('one')), other(job('other'))])
  await clock.advance(300)
  expect(await both).toEqual(['one', 'other'])
  expect(seen).toEqual(['one begins', 'one ends', 'other begins', 'other ends'])
})

test('a job that fails fails for whoever asked, and the next has its turn', async () => {
  const { one, other } = openTabs()
  const refusal = new Error('no')
  await expect(one(() => Promise.reject(refusal))).rejects.toBe(refusal)
  expect(await other(async () => 'fine')).toBe('fine')
})

test('a job that never ends has ten seconds, hears that they are over, and lets the next one in', async () => {
  const { clock, one, other } = openTabs()
  let given: AbortSignal | undefined
  const stuck = watch(
    one((signal) => {
      given = signal
      return never()
    }),
  )
  const next = watch(other(async () => {}))
  await clock.advance(9_999)
  expect([stuck.isDone, next.isDone]).toEqual([false, false])
  await clock.advance(1)
  expect(stuck.error).toMatchObject({ code: 'unreachable', detail: 'timeout' })
  expect(given?.aborted).toBe(true)
  expect(next).toEqual({ isDone: true })
  expect(clock.pending).toBe(0)
})

test('who closes the page has no turn any more', async () => {
  const { clock, closed, one, other } = openTabs()
  void one(never).catch(() => {})
  const waiting = watch(other(async () => {}))
  await clock.advance(0)
  closed.abort()
  await clock.advance(0)
  expect(waiting.error).toMatchObject({ code: 'unreachable', detail: 'closed' })
})
