/** Jumping the clock from the timeline. The app says how; without it (in live mode) nothing can be jumped. */
import { FastForward, X } from 'lucide-react'
import { createContext, type ReactNode, use, useState } from 'react'
import { Button } from '#src/ui/button.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { timeOfDay } from './time-words.ts'
import { lengthWords } from './timeline-figures.ts'
import styles from './timeline-view.module.css'

/** Epoch ms by the story’s clock. Forward only. */
export type JumpTo = (at: number) => Promise<void>

const JumpContext = createContext<JumpTo | undefined>(undefined)

export function JumpProvider({ jumpTo, children }: { jumpTo: JumpTo | undefined; children: ReactNode }) {
  return <JumpContext value={jumpTo}>{children}</JumpContext>
}

export const useJumpTo = () => use(JumpContext)

type JumpQuestionProps = {
  at: number
  now: number
  jumpTo: JumpTo
  onDone: () => void
}

export function JumpQuestion({ at, now, jumpTo, onDone }: JumpQuestionProps) {
  const [status, setStatus] = useState<'asking' | 'jumping' | 'failed'>('asking')

  async function jump() {
    setStatus('jumping')
    try {
      await jumpTo(at)
      onDone()
    } catch {
      setStatus('failed')
    }
  }

  return (
    <>
      <p className={styles.words} role="status">
        {status === 'failed'
          ? `The clock did not move. Jump to ${timeOfDay(at)} again?`
          : `Jump the clock to ${timeOfDay(at)}, in ${lengthWords(at - now)}?`}
      </p>
      <Button
        size="small"
        variant="primary"
        icon={<FastForward />}
        isPending={status === 'jumping'}
        onPress={() => void jump()}
      >
        Jump
      </Button>
      <IconButton size="small" label="Do not jump" icon={<X />} onPress={onDone} />
    </>
  )
}
