/** Says something to screen readers as it changes. Must be on the page, empty, before it has something to say. */
import { VisuallyHidden } from './visually-hidden.tsx'

type LiveRegionProps = {
  message: string
  /** Change it to have the same words said again. */
  count?: number
  /** `assertive` interrupts; keep it for what cannot wait. */
  politeness?: 'polite' | 'assertive'
}

export function LiveRegion({ message, count = 0, politeness = 'polite' }: LiveRegionProps) {
  return (
    <VisuallyHidden
      role={politeness === 'polite' ? 'status' : 'alert'}
      aria-live={politeness}
      aria-atomic="true"
    >
      {message === '' ? null : <span key={count}>{message}</span>}
    </VisuallyHidden>
  )
}
