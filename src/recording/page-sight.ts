/** Whether anybody can see the page. */
import type { Cancel } from '#src/clock/clock.ts'

export type PageSight = {
  isSeen(): boolean
  /** Told when that may have changed. */
  subscribe(listener: () => void): Cancel
}

/**
 * A page that comes back from the back/forward cache turns visible before it is shown, and only then can its cloud be
 * reached again: between leaving and being shown it counts as unseen. Knows of that while somebody listens.
 */
export function browserPageSight(window: Window): PageSight {
  const { document } = window
  let isAway = false
  return {
    isSeen: () => !isAway && document.visibilityState !== 'hidden',
    subscribe(listener) {
      const onHide = () => {
        isAway = true
        listener()
      }
      const onShow = () => {
        isAway = false
        listener()
      }
      window.addEventListener('pagehide', onHide)
      window.addEventListener('pageshow', onShow)
      document.addEventListener('visibilitychange', listener)
      return () => {
        window.removeEventListener('pagehide', onHide)
        window.removeEventListener('pageshow', onShow)
        document.removeEventListener('visibilitychange', listener)
      }
    },
  }
}
