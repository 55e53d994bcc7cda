/** Whether a secret is on the screen. It leaves by itself: after a minute, with the tab, and when it is another one. */
import { useCallback, useEffect, useState } from 'react'
import { useClocks } from './clock-context.tsx'

/** Real time: a screen that is looked at is real, however fast the simulated clock runs. */
export const HIDE_AFTER_MS = 60_000

/** @param secret Names what is revealed; another one is hidden until it is revealed itself. */
export function useReveal(secret: string) {
  const { systemClock } = useClocks()
  const [revealed, setRevealed] = useState<string>()
  const isRevealed = revealed === secret
  const hide = useCallback(() => setRevealed(undefined), [])

  useEffect(() => {
    if (!isRevealed) return
    const cancel = systemClock.setTimeout(hide, HIDE_AFTER_MS)
    const hideUnseen = () => {
      if (document.hidden) hide()
    }
    document.addEventListener('visibilitychange', hideUnseen)
    // A page kept for going back to is kept as it was.
    window.addEventListener('pagehide', hide)
    return () => {
      cancel()
      document.removeEventListener('visibilitychange', hideUnseen)
      window.removeEventListener('pagehide', hide)
    }
  }, [isRevealed, hide, systemClock])

  return { isRevealed, reveal: () => setRevealed(secret), hide }
}
