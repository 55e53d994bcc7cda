/** Revokes something from a dialog: it closes when that is done, and stays with the reason when it is not. */
import { useState } from 'react'
import { useReadAgain } from './console-queries.ts'

/** @param ask Makes the request. */
export function useRevoke(ask: () => Promise<void>, onClose: () => void) {
  const readAgain = useReadAgain()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()

  async function revoke() {
    setPending(true)
    setError(undefined)
    try {
      await ask()
      onClose()
    } catch (failure) {
      setError(failure)
      setPending(false)
    }
    void readAgain()
  }

  return { isPending, error, revoke: () => void revoke() }
}
