/** What the dock shows: what is being recorded, or a file of what was recorded once. */
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { openRecording } from '#src/recording/export/open-recording.ts'
import type { RecordingFile } from '#src/recording/export/recording-file.ts'
import { RecordingProvider, useRecording } from '#src/recording/recording-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { momentOf } from './export-words.ts'

type NamedFile = { readonly name: string; readonly content: RecordingFile }

type Shown = {
  /** Absent while the live recording is shown. */
  readonly file: NamedFile | undefined
  /** Without a file: back to the live recording. */
  show(file: NamedFile | undefined): void
}

const ShownContext = createContext<Shown | undefined>(undefined)

/** Whatever is below has the file for its recording while one is shown. */
export function ShownRecording({ children }: { children: ReactNode }) {
  const live = useRecording()
  const [file, show] = useState<NamedFile>()
  const opened = useMemo(() => file && openRecording(file.content), [file])
  const shown = useMemo(() => ({ file, show }), [file])
  return (
    <ShownContext value={shown}>
      <RecordingProvider recording={opened ?? live}>{children}</RecordingProvider>
    </ShownContext>
  )
}

export function useShownFile(): Shown {
  const shown = use(ShownContext)
  if (!shown) throw new Error('useShownFile needs a ShownRecording above it')
  return shown
}

/** Nothing while the live recording is shown. */
export function ShownFileNotice() {
  const { file, show } = useShownFile()
  return (
    <div role="status">
      {file ? (
        <Banner
          shape="strip"
          title={`You are looking at a file saved ${momentOf(file.content.savedAt)}`}
          action={
            <Button size="small" onPress={() => show(undefined)}>
              Back to live
            </Button>
          }
        >
          “{file.name}”{file.content.includesSecrets ? ', which holds credentials in clear' : ''}
        </Banner>
      ) : null}
    </div>
  )
}
