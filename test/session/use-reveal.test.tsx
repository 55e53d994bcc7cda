import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { ClocksProvider } from '#src/session/clock-context.tsx'
import { HIDE_AFTER_MS, useReveal } from '#src/session/use-reveal.ts'

function renderReveal() {
  const clock = createManualClock()
  const { result, rerender, unmount } = renderHook(({ secret }) => useReveal(secret), {
    initialProps: { secret: 'a' },
    wrapper: ({ children }) => (
      <ClocksProvider clocks={{ clock, systemClock: clock, onMoved: () => () => {} }}>
        {children}
      </ClocksProvider>
    ),
  })
  return {
    isRevealed: () => result.current.isRevealed,
    reveal: () => act(() => result.current.reveal()),
    hide: () => act(() => result.current.hide()),
    advance: (ms: number) => act(() => clock.advance(ms)),
    replaceBy: (secret: string) => rerender({ secret }),
    unmount,
  }
}
type Page = ReturnType<typeof renderReveal>

const changeVisibility = (hidden: boolean) =>
  act(() => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
    document.dispatchEvent(new Event('visibilitychange'))
  })

test('a secret is hidden until it is revealed', () => {
  const page = renderReveal()
  expect(page.isRevealed()).toBe(false)
  page.reveal()
  expect(page.isRevealed()).toBe(true)
})

test.each<[string, (page: Page) => unknown]>([
  ['somebody says so', (page) => page.hide()],
  ['a minute has gone by', (page) => page.advance(HIDE_AFTER_MS)],
  ['the tab is hidden', () => changeVisibility(true)],
  ['the page is kept for going back to', () => act(() => window.dispatchEvent(new Event('pagehide')))],
  ['it is another', (page) => page.replaceBy('b')],
])('it is hidden again when %s', async (_, happen) => {
  const page = renderReveal()
  page.reveal()
  await happen(page)
  expect(page.isRevealed()).toBe(false)
})

test('it stays while it is looked at, to the last second of the minute', async () => {
  const page = renderReveal()
  page.reveal()
  changeVisibility(false)
  await page.advance(HIDE_AFTER_MS - 1)
  expect(page.isRevealed()).toBe(true)
})

test('the minute is counted anew each time', async () => {
  const page = renderReveal()
  page.reveal()
  await page.advance(HIDE_AFTER_MS - 1)
  page.hide()
  page.reveal()
  await page.advance(HIDE_AFTER_MS - 1)
  expect(page.isRevealed()).toBe(true)
})
