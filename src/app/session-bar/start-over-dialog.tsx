/** Asks before everything is seeded anew. */
import { useState } from 'react'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Dialog } from '#src/ui/dialog.tsx'

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

  async function confirm() {
    setOutcome('pending')
    try {
      await startOver()
      setOutcome('idle')
      onOpenChange(false)
    } catch {
      setOutcome('failed')
    }
  }

  return (
    <Dialog
      role="alertdialog"
      size="small"
      title="Start the demo over?"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={
        <>
          <Button onPress={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="danger" isPending={outcome === 'pending'} onPress={confirm}>
            Start over
          </Button>
        </>
      }
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
    </Dialog>
  )
}
