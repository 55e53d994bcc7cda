/** A sign-in that remembers when it began, so that a fault of the lab which it met can be named. */
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Seat } from '#src/contract/paths.ts'
import { faultName } from '#src/features/refresh-lab/fault-words.ts'
import { signInBlame } from '#src/features/refresh-lab/sign-in-blame.ts'
import type { FaultListState } from '#src/session/fault-list.ts'
import { useLab } from '#src/session/lab-context.tsx'
import type { Session } from '#src/session/session.ts'

const NO_LAB = createStore<Pick<FaultListState, 'faults' | 'past'>>(() => ({ faults: [], past: [] }))

/** `hint` belongs to a sign-in that got no answer; nothing when no fault was in its way. */
export function useSignInHint({ seat, signIn }: Session): { signIn: Session['signIn']; hint: ReactNode } {
  const lab = useLab()
  const hintFor = useHints()
  const [beganAt, setBeganAt] = useState(0)
  return {
    signIn(username, password) {
      setBeganAt(lab?.clock.now() ?? 0)
      return signIn(username, password)
    },
    hint: hintFor(seat, beganAt),
  }
}

/** For a sign-in at a seat that began at a moment of the lab's clock and got no answer. */
export function useHints(): (seat: Seat, beganAt: number) => string | undefined {
  const list = useStore<typeof NO_LAB>(useLab()?.faults.store ?? NO_LAB)
  const names = (faults: readonly Parameters<typeof faultName>[0][]) => faults.map(faultName).join(' · ')
  return (seat, beganAt) => {
    const { on, over } = signInBlame(list, seat, beganAt)
    if (on.length > 0) return `A fault of the lab is in the way: ${names(on)}. Clear it, and try again.`
    return over.length > 0 ? `It met a fault of the lab that is over now: ${names(over)}.` : undefined
  }
}
