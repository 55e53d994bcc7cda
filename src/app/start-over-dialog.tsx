/** Asks before everything is seeded anew. */
import { useState } from 'react'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import { Banner } from '#src/ui/banner.tsx'

export function StartOverDialog({
  isOpen,
  onOpenChange,
  startOver,
}: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  startOver: () => Promise<void>
}) {
  const [outcome, setOutcome] = useState<'idle' | 'pending' | 'failed'>('idle')

  function changeOpen(isOpen: boolean) {
    setOutcome('idle')
    onOpenChange(isOpen)
  }

  async function confirm() {
    setOutcome('pending')
    try {
      await startOver()
      changeOpen(false)
    } catch {
      setOutcome('failed')
    }
  }

  return (
    <AlertDialog
      title="Start the demo over?"
      confirmLabel="Start over"
      isOpen={isOpen}
      onOpenChange={changeOpen}
      onConfirm={confirm}
      isPending={outcome === 'pending'}
    >
      <p>
        Events and messages are as on the first day again, the clock shows the real time, and everybody is
        signed out, in every tab of this browser.
      </p>
      {outcome === 'failed' ? (
        <Banner tone="denied" role="alert" title="That did not work">
          The cloud did not answer. Nothing was changed.
        </Banner>
      ) : null}
    </AlertDialog>
  )
}
