/** For pages: everything seeded anew, after a question. */
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useLab } from '#src/session/lab-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { StartOverDialog } from './start-over-dialog.tsx'

export function StartOverButton() {
  const lab = useLab()
  const [isOpen, setOpen] = useState(false)
  if (!lab) return null
  return (
    <>
      <Button icon={<RotateCcw />} onPress={() => setOpen(true)}>
        Start over…
      </Button>
      <StartOverDialog isOpen={isOpen} onOpenChange={setOpen} startOver={lab.client.startOver} />
    </>
  )
}
