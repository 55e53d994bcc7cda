/**
 * Keeps the end of a list in view until somebody scrolls back, whatever comes and however low the list is made. Not
 * left to the virtualizer, which takes a list that was made lower for one that was scrolled back.
 */
import { type RefObject, type UIEvent, useLayoutEffect, useState } from 'react'

/** So near, the end counts as in view. */
const NEAR_END_PX = 8

export const toEndOf = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement) =>
  scrollHeight - clientHeight - scrollTop

export function useFollowEnd(
  scroller: RefObject<HTMLElement | null>,
  {
    begins,
    items,
    height,
  }: {
    /** Whether it opens at the end. */
    begins: boolean
    items: readonly unknown[]
    /** Of all items together, and of the room they are seen through, in pixels. */
    height: readonly [all: number, room: number]
  },
) {
  const [isFollowing, setFollowing] = useState(begins)
  const [all, room] = height
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there are others, or they have another height
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    if (isFollowing) element.scrollTop = element.scrollHeight
    // A list that became short has its end in view, though nobody went there.
    else setFollowing(toEndOf(element) <= NEAR_END_PX)
  }, [items, all, room])
  return {
    isFollowing,
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) =>
      setFollowing(toEndOf(currentTarget) <= NEAR_END_PX),
  }
}
