/**
 * On the way to another page, what had the focus goes with the old one, and keyboard and screen reader would start
 * again at the top of the document: the new page's heading takes it instead.
 */
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

export function useArrivalFocus() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        // A page that was just loaded begins at its top, as pages do.
        if (!fromLocation || !pathChanged) return
        if (document.activeElement && document.activeElement !== document.body) return
        const heading = document.querySelector('h1')
        if (!heading) return
        heading.tabIndex = -1
        heading.focus({ preventScroll: true })
      }),
    [router],
  )
}
