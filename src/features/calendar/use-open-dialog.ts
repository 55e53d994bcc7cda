/** Which dialog is open, and where the keyboard is afterwards. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OpenDialog } from './calendar-dialogs.tsx'

/**
 * Focus goes back to what opened the first dialog of a row; a dialog alone would give it back to the one before
 * it, which is gone. Where there is nothing to go back to, an event that was changed or deleted, it is `title`.
 */
export function useOpenDialog(title: RefObject<HTMLElement | null>) {
  const [open, setOpen] = useState<OpenDialog>()
  const goBackTo = useRef<Element>(undefined)

  useEffect(() => {
    const opener = goBackTo.current
    if (open || !opener) return
    goBackTo.current = undefined
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
    else title.current?.focus()
  }, [open, title])

  return {
    open,
    show(dialog: OpenDialog) {
      if (!open) goBackTo.current = document.activeElement ?? document.body
      setOpen(dialog)
    },
    close({ openerIsGone = false } = {}) {
      if (openerIsGone) goBackTo.current = document.body
      setOpen(undefined)
    },
  }
}
