/** The moments at which a browser tab may have slept and should look at the clock again. */
import type { Cancel } from './clock.ts'

/** `online` means the network came back, `waking` that the tab is seen, restored or resumed. */
export type WakeUp = 'online' | 'waking'
export type WakeUps = (listener: (wakeUp: WakeUp) => void) => Cancel

export function browserWakeUps(window: Window): WakeUps {
  const { document } = window
  return (listener) => {
    const onOnline = () => listener('online')
    const onShown = () => listener('waking')
    const onVisibility = () => {
      if (document.visibilityState === 'visible') listener('waking')
    }
    window.addEventListener('online', onOnline)
    window.addEventListener('pageshow', onShown)
    document.addEventListener('resume', onShown)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      window.removeEventListener('online', onOnline)
      window.removeEventListener('pageshow', onShown)
      document.removeEventListener('resume', onShown)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }
}

/** For Node, where nothing sleeps behind our back. */
export const noWakeUps: WakeUps = () => () => {}

/** Whatever of several wakes. */
export const anyOf =
  (...sources: readonly WakeUps[]): WakeUps =>
  (listener) => {
    const stops = sources.map((wakeUps) => wakeUps(listener))
    return () => {
      for (const stop of stops) stop()
    }
  }
