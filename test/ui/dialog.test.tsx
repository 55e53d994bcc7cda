import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import { Button } from '#src/ui/button.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { TextField } from '#src/ui/text-field.tsx'

function EditEvent({ isDismissable = true }: { isDismissable?: boolean }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>Edit</Button>
      <Dialog
        title="Edit event"
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        isDismissable={isDismissable}
        actions={({ close }) => <Button onPress={close}>Save</Button>}
      >
        <TextField label="Title" autoFocus />
      </Dialog>
    </>
  )
}

describe('a dialog', () => {
  it('is named by its title, takes the focus, and gives it back', async () => {
    const visitor = userEvent.setup()
    render(<EditEvent />)
    await visitor.click(screen.getByRole('button', { name: 'Edit' }))
    const dialog = screen.getByRole('dialog', { name: 'Edit event' })
    expect(within(dialog).getByRole('heading', { name: 'Edit event' })).toBeVisible()
    expect(within(dialog).getByRole('textbox', { name: 'Title' })).toHaveFocus()

    await visitor.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    await waitFor(() => expect(screen.getByRole('button', { name: 'Edit' })).toHaveFocus())
  })

  it('keeps Tab inside', async () => {
    const visitor = userEvent.setup()
    render(<EditEvent />)
    await visitor.click(screen.getByRole('button', { name: 'Edit' }))
    const dialog = screen.getByRole('dialog')
    for (let step = 0; step < 4; step += 1) {
      await visitor.tab()
      expect(dialog).toContainElement(document.activeElement as HTMLElement)
    }
  })

  it.each(['Close', 'Save'])('closes by its %s button', async (name) => {
    const visitor = userEvent.setup()
    render(<EditEvent />)
    await visitor.click(screen.getByRole('button', { name: 'Edit' }))
    await visitor.click(screen.getByRole('button', { name }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  it('stays while leaving would lose something', async () => {
    const visitor = userEvent.setup()
    render(<EditEvent isDismissable={false} />)
    await visitor.click(screen.getByRole('button', { name: 'Edit' }))
    await visitor.keyboard('{Escape}')
    expect(screen.getByRole('dialog')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Close' })).not.toBeInTheDocument()
  })
})

function DeleteEvent({ onConfirm, isPending = false }: { onConfirm: () => void; isPending?: boolean }) {
  const [isOpen, setIsOpen] = useState(true)
  return (
    <AlertDialog
      title="Delete “Stand-up”?"
      confirmLabel="Delete event"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      onConfirm={onConfirm}
      isPending={isPending}
    >
      Everybody at Acme loses it.
    </AlertDialog>
  )
}

describe('an alert dialog', () => {
  it('reads its question out and starts on the way back', async () => {
    const visitor = userEvent.setup()
    const onConfirm = vi.fn()
    render(<DeleteEvent onConfirm={onConfirm} />)
    const dialog = screen.getByRole('alertdialog', { name: 'Delete “Stand-up”?' })
    expect(dialog).toHaveAccessibleDescription(/Everybody at Acme loses it\./)
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()

    await visitor.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument())
    expect(onConfirm).not.toHaveBeenCalled()
  })

  it('leaves it to its owner to close once the deed is done', async () => {
    const visitor = userEvent.setup()
    const onConfirm = vi.fn()
    render(<DeleteEvent onConfirm={onConfirm} />)
    await visitor.click(screen.getByRole('button', { name: 'Delete event' }))
    expect(onConfirm).toHaveBeenCalledOnce()
    expect(screen.getByRole('alertdialog')).toBeVisible()
  })

  it('cannot be left while the deed is under way', async () => {
    const visitor = userEvent.setup()
    render(<DeleteEvent onConfirm={() => {}} isPending />)
    await visitor.keyboard('{Escape}')
    expect(screen.getByRole('alertdialog')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeDisabled()
  })
})
