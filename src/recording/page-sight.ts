/** Whether anybody can see the page. */
import type { Cancel } from '#src/clock/clock.ts'

export type PageSight = {
  isSeen(): boolean
  subscribe(listener: () => void): Cancel
}

/** A page that is left, also for the back/forward cache, is hidden first. */
export const browserPageSight = (document: Document): PageSight => ({
  isSeen: () => document.visibilityState !== 'hidden',
  subscribe(listener) {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
})
