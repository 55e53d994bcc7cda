/**
 * On the way to another page, what had the focus goes with the old one, and keyboard and screen reader would start
 * again at the top of the document: the new page's heading takes it instead.
 */
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export function useArrivalFocus() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        // A page that was just loaded begins at its top, as pages do.
        if (!fromLocation || !pathChanged) return
        focusHeading()
      }),
    [router],
  )
}

/**
 * The same where the page stays and the person changes: all of it is put up anew.
 * @param person Who is at work; `undefined` while that is not known.
 */
export function useHandoverFocus(person: string | undefined) {
  const last = useRef<string>(undefined)
  useEffect(() => {
    if (person === undefined || person === last.current) return
    if (last.current !== undefined) focusHeading()
    last.current = person
  }, [person])
}

/** Unless something has the focus still. */
function focusHeading() {
  if (document.activeElement && document.activeElement !== document.body) return
  const heading = document.querySelector('h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
