/** Asks for a file that was saved before, and says what is wrong with one that cannot be shown. */
import { FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { type RecordingFault, readRecording } from '#src/recording/export/parse-recording.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import styles from './export-dialog.module.css'
import { useShownFile } from './export-shown.tsx'
import { faultWords } from './export-words.ts'

type State = { kind: 'idle' } | { kind: 'reading' } | { kind: 'wrong'; name: string; fault: RecordingFault }

export function OpenDialog({ onClose }: { onClose: () => void }) {
  const { show } = useShownFile()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const form = useRef<HTMLDivElement>(null)

  async function read(file: File) {
    setState({ kind: 'reading' })
    const parsed = await readRecording(file)
    // The dialog may have been closed meanwhile.
    if (!form.current) return
    if (!parsed.ok) return setState({ kind: 'wrong', name: file.name, fault: parsed.fault })
    show({ name: file.name, content: parsed.file })
    onClose()
  }

  return (
    <Dialog title="Open a recording" isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      <div ref={form} className={styles.form}>
        <p>
          A recording that was saved as JSON, here or in another browser. It is read in this page and sent
          nowhere. What happens here goes on being recorded.
        </p>
        <div>
          <FileTrigger
            acceptedFileTypes={['application/json', '.json']}
            onSelect={(files) => {
              const file = files?.[0]
              if (file) void read(file)
            }}
          >
            <Button variant="primary" icon={<FolderOpen />} isPending={state.kind === 'reading'} autoFocus>
              Choose a file…
            </Button>
          </FileTrigger>
        </div>
        {state.kind === 'wrong' ? (
          <Banner tone="denied" role="alert" title={`“${state.name}” cannot be shown`}>
            <CodeWords>{faultWords(state.fault)}</CodeWords>
          </Banner>
        ) : null}
      </div>
    </Dialog>
  )
}
