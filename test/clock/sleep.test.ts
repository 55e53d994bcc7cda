import { expect, it, vi } from 'vitest'
import { sleep } from '#src/clock/clock.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'

const outcomeOf = (promise: Promise<void>) => {
  const outcome = { value: 'pending' as unknown }
  promise.then(
    () => {
      outcome.value = 'done'
    },
    (reason) => {
      outcome.value = reason
    },
  )
  return outcome
}

it('ends when the time of the clock has passed, and not before', async () => {
  const clock = createManualClock()
  const outcome = outcomeOf(sleep(clock, 1000))
  await clock.advance(999)
  expect(outcome.value).toBe('pending')
  await clock.advance(1)
  expect(outcome.value).toBe('done')
})

it('an abort ends it at once with its reason and leaves no timer', async () => {
  const clock = createManualClock()
  const control = new AbortController()
  const outcome = outcomeOf(sleep(clock, 1000, control.signal))
  const reason = new Error('left the page')
  control.abort(reason)
  await clock.advance(0)
  expect(outcome.value).toBe(reason)
  expect(clock.pending).toBe(0)
})

it('what is aborted already never starts', async () => {
  const clock = createManualClock()
  const reason = new Error('too late')
  await expect(sleep(clock, 1000, AbortSignal.abort(reason))).rejects.toBe(reason)
  expect(clock.pending).toBe(0)
})

it('lets go of the signal when it is done, so that a long-lived one gathers nothing', async () => {
  const clock = createManualClock()
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  const outcome = outcomeOf(sleep(clock, 10, signal))
  await clock.advance(10)
  expect(outcome.value).toBe('done')
  expect(added).toHaveBeenCalledOnce()
  expect(removed).toHaveBeenCalledExactlyOnceWith('abort', added.mock.calls[0]?.[1])
})
