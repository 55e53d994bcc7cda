import { act, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { ClocksProvider, useNow } from '#src/session/clock-context.tsx'

function showNow({ resolutionMs = 1_000 } = {}) {
  const clock = createManualClock({ now: 10_400 })
  const systemClock = createManualClock()
  const listeners = new Set<() => void>()
  let renders = 0
  function Now() {
    renders++
    return <p>{useNow(resolutionMs)}</p>
  }
  const onMoved = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const { unmount } = render(
    <StrictMode>
      <ClocksProvider clocks={{ clock, systemClock, onMoved }}>
        <Now />
      </ClocksProvider>
    </StrictMode>,
  )
  return {
    clock,
    systemClock,
    listeners,
    unmount,
    renders: () => renders,
    move: () => act(() => listeners.forEach((listener) => void listener())),
  }
}

test('now is rounded down, and followed by looking at the clock', async () => {
  const { clock, systemClock } = showNow()
  expect(screen.getByText('10000')).toBeVisible()
  clock.shiftWall(700)
  await act(() => systemClock.advance(250))
  expect(screen.getByText('11000')).toBeVisible()
})

test('nothing is rendered while the rounded time stays the same', async () => {
  const { clock, systemClock, renders } = showNow({ resolutionMs: 60_000 })
  const before = renders()
  clock.shiftWall(30_000)
  await act(() => systemClock.advance(10_000))
  expect(renders()).toBe(before)
})

test('a clock that somebody moved is seen at once', async () => {
  const { clock, move } = showNow()
  clock.shiftWall(3_600_000)
  await move()
  expect(screen.getByText('3610000')).toBeVisible()
})

test('who leaves the page leaves no timer and no listener behind', () => {
  const { systemClock, listeners, unmount } = showNow()
  expect(systemClock.pending).toBe(1)
  unmount()
  expect(systemClock.pending).toBe(0)
  expect(listeners.size).toBe(0)
})

test('without clocks above it, says what is missing', () => {
  vi.spyOn(console, 'error').mockReturnValue()
  function Now() {
    return <p>{useNow()}</p>
  }
  expect(() => render(<Now />)).toThrow('useClocks needs a ClocksProvider above it')
})
