/**
 * Two panes of the same layout scroll as one: what is scrolled in one, by whatever means, stands at the same place in
 * the other. Conversations are left alone: what is said differs, and each keeps to its own end.
 */

const APART = '[role="log"]'

type Panes = readonly [HTMLElement, HTMLElement]

/** The same part of the other pane: as many of its kind stand before it there as here. */
function counterpartOf(
  scrolled: HTMLElement,
  here: HTMLElement,
  there: HTMLElement,
): HTMLElement | undefined {
  if (scrolled === here) return there
  if (scrolled.className === '' || scrolled.closest(APART)) return undefined
  const alike = (pane: HTMLElement) => [...pane.getElementsByClassName(scrolled.className)]
  const found = alike(there)[alike(here).indexOf(scrolled)]
  return found instanceof HTMLElement ? found : undefined
}

/** @returns how to unlink them. */
export function linkScroll([one, other]: Panes): () => void {
  /** What was scrolled by this, and where it came to: its own news are no reason to scroll back. */
  const echoes = new WeakMap<HTMLElement, string>()
  const placeOf = ({ scrollTop, scrollLeft }: HTMLElement) => `${scrollTop} ${scrollLeft}`

  function follow(scrolled: HTMLElement, here: HTMLElement, there: HTMLElement) {
    if (echoes.get(scrolled) === placeOf(scrolled)) return
    echoes.delete(scrolled)
    const counterpart = counterpartOf(scrolled, here, there)
    // One that is not shown has no place to scroll to.
    if (!counterpart || counterpart.clientHeight === 0) return
    if (placeOf(counterpart) === placeOf(scrolled)) return
    counterpart.scrollTop = scrolled.scrollTop
    counterpart.scrollLeft = scrolled.scrollLeft
    echoes.set(counterpart, placeOf(counterpart))
  }

  const stops = (
    [
      [one, other],
      [other, one],
    ] as const
  ).map(([here, there]) => {
    const onScroll = ({ target }: Event) => {
      if (target instanceof HTMLElement) follow(target, here, there)
    }
    // Scrolling does not bubble, but is seen on the way down.
    here.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => here.removeEventListener('scroll', onScroll, { capture: true })
  })
  return () => {
    for (const stop of stops) stop()
  }
}
