/** At the end of the dock's bar: how well the cloud's account is followed, pause, clear, and open or close. */
import { ChevronDown, ChevronUp, Pause, Play, Trash2 } from 'lucide-react'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { AuditMark } from './audit-mark.tsx'
import styles from './dock.module.css'
import { countNew, type FrozenRecording } from './frozen-recording.ts'

type DockToolsProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  frozen: FrozenRecording | undefined
  onPausedChange: (isPaused: boolean) => void
}

export function DockTools({ isOpen, onOpenChange, frozen, onPausedChange }: DockToolsProps) {
  const recording = useRecording()
  return (
    <div className={styles.tools}>
      <AuditMark />
      {isOpen ? (
        <>
          {frozen ? (
            <Button size="small" icon={<Play />} onPress={() => onPausedChange(false)}>
              Go on <NewCount frozen={frozen} />
            </Button>
          ) : (
            <IconButton label="Pause the view" icon={<Pause />} onPress={() => onPausedChange(true)} />
          )}
          <IconButton
            label="Clear"
            icon={<Trash2 />}
            onPress={() => {
              recording.clear()
              onPausedChange(false)
            }}
          />
        </>
      ) : null}
      <IconButton
        label={isOpen ? 'Close the dock' : 'Open the dock'}
        icon={isOpen ? <ChevronDown /> : <ChevronUp />}
        onPress={() => onOpenChange(!isOpen)}
        tooltipPlacement="top end"
      />
    </div>
  )
}

function NewCount({ frozen }: { frozen: FrozenRecording }) {
  const newest = useLiveList(useRecording().requests).at(-1)?.id ?? 0
  return <span className={styles.figures}>({countNew(frozen, newest).toLocaleString('en')} new)</span>
}
