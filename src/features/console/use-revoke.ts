/** Revokes something from a dialog: it closes when that is done, and stays with the reason when it is not. */
import { type RefObject, useState } from 'react'
import { closeOnto } from './close-onto.ts'
import { useReadAgain } from './console-queries.ts'

export type RevokeDialogProps = {
  /** Takes the focus when it is done. */
  focusAfter: RefObject<HTMLElement | null>
  onClose: () => void
}

/** @param ask Makes the request. */
export function useRevoke(ask: () => Promise<void>, { focusAfter, onClose }: RevokeDialogProps) {
  const readAgain = useReadAgain()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()

  async function revoke() {
    setPending(true)
    setError(undefined)
    try {
      await ask()
      // The button that opened the dialog goes with what was revoked.
      closeOnto(focusAfter, onClose)
    } catch (failure) {
      setError(failure)
      setPending(false)
    }
    void readAgain()
  }

  return { isPending, error, revoke: () => void revoke() }
}
