/** Saves what was recorded as a file. Mounted only while it is open, so that credentials are ticked anew each time. */
import { useState } from 'react'
import { exportRecording } from '#src/recording/export/export-recording.ts'
import { toHar } from '#src/recording/export/to-har.ts'
import type { Recording } from '#src/recording/recording.ts'
import { useRecording } from '#src/recording/recording-context.tsx'
import { useClocks } from '#src/session/clock-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Checkbox } from '#src/ui/checkbox.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { download } from '#src/ui/download.ts'
import { RadioGroup, type RadioOption } from '#src/ui/radio-group.tsx'
import styles from './export-dialog.module.css'
import { contentWords, type FileFormat, fileName } from './export-words.ts'

const FORMATS: RadioOption<FileFormat>[] = [
  {
    id: 'json',
    label: 'Recording (JSON)',
    description: 'Everything, with the reasons the cloud gave. It can be opened here again.',
  },
  {
    id: 'har',
    label: 'HTTP archive (HAR 1.2)',
    description: 'The requests, for a browser’s network panel and other tools.',
  },
]

export function ExportDialog({ onClose }: { onClose: (savedAs?: string) => void }) {
  const recording = useRecording()
  const { systemClock } = useClocks()
  const [format, setFormat] = useState<FileFormat>('json')
  const [includeSecrets, setIncludeSecrets] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)

  function save() {
    const at = systemClock.now()
    const name = fileName(at, format, includeSecrets)
    try {
      download(textOf(recording, format, { includeSecrets, at }), name, systemClock)
    } catch {
      setHasFailed(true)
      return
    }
    onClose(name)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title="Save the recording"
      actions={
        <>
          <Button onPress={() => onClose()}>Cancel</Button>
          <Button variant="primary" onPress={save}>
            Save
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <RadioGroup label="Format" options={FORMATS} value={format} onChange={setFormat} />
        <p className={styles.content}>{contentWords(recording, format)}</p>
        <Checkbox
          isSelected={includeSecrets}
          onChange={setIncludeSecrets}
          description="Without them, *** stands in place of each token, password and key."
        >
          With credentials
        </Checkbox>
        <div role="status">
          {includeSecrets ? (
            <Banner tone="expiring" title="The file will hold working credentials">
              Whoever has it can use what still lives: a token until it expires, a password or a key until it
              is changed. Do not pass it on.
            </Banner>
          ) : null}
        </div>
        {hasFailed ? (
          <Banner tone="denied" role="alert" title="It was not saved">
            The browser could not make the file. There may be too little memory for it.
          </Banner>
        ) : null}
      </div>
    </Dialog>
  )
}

const textOf = (
  recording: Recording,
  format: FileFormat,
  options: { includeSecrets: boolean; at: number },
) =>
  format === 'json'
    ? exportRecording(recording, options)
    : JSON.stringify(toHar(recording, { ...options, origin: location.origin }))
