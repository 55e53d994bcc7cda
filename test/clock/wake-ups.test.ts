import { expect, it } from 'vitest'
import { browserWakeUps, noWakeUps, type WakeUp } from '#src/clock/wake-ups.ts'

/** As much of a window as listens. */
function fakeWindow() {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
  const window = Object.assign(new EventTarget(), { document })
  return { document, window, wakeUps: browserWakeUps(window as unknown as Window) }
}

it('tells of each moment at which a tab may have slept', () => {
  const { document, window, wakeUps } = fakeWindow()
  const heard: WakeUp[] = []
  wakeUps((wakeUp) => heard.push(wakeUp))
  window.dispatchEvent(new Event('online'))
  window.dispatchEvent(new Event('pageshow'))
  document.dispatchEvent(new Event('resume'))
  document.dispatchEvent(new Event('visibilitychange'))
  expect(heard).toEqual(['online', 'waking', 'waking', 'waking'])
})

it('says nothing when the tab is hidden', () => {
  const { document, wakeUps } = fakeWindow()
  const heard: WakeUp[] = []
  wakeUps((wakeUp) => heard.push(wakeUp))
  document.visibilityState = 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(heard).toEqual([])
  document.visibilityState = 'visible'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(heard).toEqual(['waking'])
})

it('each listener leaves alone, and completely', () => {
  const { document, window, wakeUps } = fakeWindow()
  const heard: string[] = []
  const leave = wakeUps(() => heard.push('first'))
  wakeUps(() => heard.push('second'))
  leave()
  leave()
  for (const type of ['online', 'pageshow']) window.dispatchEvent(new Event(type))
  for (const type of ['resume', 'visibilitychange']) document.dispatchEvent(new Event(type))
  expect(heard).toEqual(['second', 'second', 'second', 'second'])
})

it('where nothing sleeps, nothing is told', () => {
  expect(() =>
    noWakeUps(() => {
      throw new Error('woken')
    })(),
  ).not.toThrow()
})
