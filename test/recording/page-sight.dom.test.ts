import { afterEach, expect, test, vi } from 'vitest'
import { browserPageSight } from '#src/recording/page-sight.ts'

let stop = () => {}
afterEach(() => stop())

test('a page is seen while it is visible and not away', () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get')
  const sight = browserPageSight(window)
  const told: boolean[] = []
  stop = sight.subscribe(() => told.push(sight.isSeen()))
  expect(sight.isSeen()).toBe(true)
  const turn = (state: DocumentVisibilityState) => {
    visibility.mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
  }

  turn('hidden')
  turn('visible')
  window.dispatchEvent(new Event('pagehide'))
  turn('hidden')
  // Back from the back/forward cache, but not shown yet.
  turn('visible')
  window.dispatchEvent(new Event('pageshow'))
  expect(told).toEqual([false, true, false, false, false, true])

  stop()
  turn('hidden')
  window.dispatchEvent(new Event('pagehide'))
  expect(told).toHaveLength(6)
})
