/** Brings a link’s target into view and moves the focus there, once each time the link is followed. */
import { useCallback, useRef } from 'react'

export type Landing = {
  /** Its place in the token’s scope, from 0; there may be none such. */
  permission: number
  /** Another one each time a link is followed, also to where one is already. */
  arrival: number
}

/** @returns The ref of the target, whenever it gets onto the page. */
export function useLanding(arrival: number | undefined) {
  const landed = useRef<number>(undefined)
  return useCallback(
    (target: HTMLElement | null) => {
      if (!target || landed.current === arrival) return
      landed.current = arrival
      target.scrollIntoView({ block: 'center' })
      target.focus({ preventScroll: true })
    },
    [arrival],
  )
}
