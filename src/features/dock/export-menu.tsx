/** The dock's menu for files: save what was recorded, open what was saved. */
import { Download, FolderOpen, Save, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '#src/ui/icon-button.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { Menu, MenuItem } from '#src/ui/menu.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { OpenDialog } from './export-open-dialog.tsx'
import { useShownFile } from './export-shown.tsx'

export function ExportMenu() {
  const { file, show } = useShownFile()
  const [dialog, setDialog] = useState<'save' | 'open'>()
  const [savedAs, setSavedAs] = useState('')
  const place = useRef<HTMLSpanElement>(null)
  const wasShown = useRef(false)

  // The button that leads back to the live recording goes with the notice it is in.
  useEffect(() => {
    if (wasShown.current && !file) place.current?.querySelector('button')?.focus()
    wasShown.current = file !== undefined
  }, [file])

  return (
    <span ref={place}>
      <Menu trigger={<IconButton label="Save or open" icon={<Save />} />} placement="top end">
        <MenuItem
          icon={<Download />}
          onAction={() => {
            setSavedAs('')
            setDialog('save')
          }}
        >
          Save the recording…
        </MenuItem>
        <MenuItem icon={<FolderOpen />} onAction={() => setDialog('open')}>
          Open a recording…
        </MenuItem>
        {file ? (
          <MenuItem icon={<Undo2 />} onAction={() => show(undefined)}>
            Back to live
          </MenuItem>
        ) : null}
      </Menu>
      {dialog === 'save' ? (
        <ExportDialog
          onClose={(name) => {
            setDialog(undefined)
            setSavedAs(name ? `Saved as ${name}` : '')
          }}
        />
      ) : null}
      {dialog === 'open' ? <OpenDialog onClose={() => setDialog(undefined)} /> : null}
      <LiveRegion message={savedAs} />
    </span>
  )
}
