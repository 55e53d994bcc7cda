import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import { Button } from '#src/ui/button.tsx'
import { CommandPalette } from '#src/ui/command-palette.tsx'
import { CommandsProvider, useCommandPalette, useCommands } from '#src/ui/commands.tsx'

function Page({ add }: { add: () => void }) {
  const [events, setEvents] = useState(0)
  useCommands(() => [
    {
      id: 'add',
      group: 'Calendar',
      name: 'Add an event',
      detail: `${events} so far`,
      run: () => {
        add()
        setEvents(events + 1)
      },
    },
    { id: 'undo', group: 'Calendar', name: 'Add none', isDisabled: true, run: add },
  ])
  return <textarea aria-label="Notes" />
}

function Shell({ add }: { add: () => void }) {
  const { setOpen } = useCommandPalette()
  const [hasPage, setPage] = useState(true)
  const [isAsking, setAsking] = useState(false)
  useCommands(() => [
    { id: 'leave', group: 'Go to', name: 'Another page', run: () => setPage(false) },
    { id: 'ask', group: 'Demo', name: 'Start over…', run: () => setAsking(true) },
  ])
  return (
    <>
      <Button onPress={() => setOpen(true)}>Commands</Button>
      {hasPage ? <Page add={add} /> : null}
      <AlertDialog
        title="Sure?"
        confirmLabel="Yes"
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={() => {}}
      >
        It cannot be taken back.
      </AlertDialog>
      <CommandPalette order={['Go to', 'Demo']} />
    </>
  )
}

const PALETTE = { name: 'Commands' }
const options = () => within(screen.getByRole('dialog', PALETTE)).queryAllByRole('option')

function open() {
  const add = vi.fn()
  render(
    <CommandsProvider>
      <Shell add={add} />
    </CommandsProvider>,
  )
  return { visitor: userEvent.setup({ delay: null }), add }
}

test('by keyboard: opens from a field, finds by words, does it, gives the focus back', async () => {
  const { visitor, add } = open()
  const notes = screen.getByRole('textbox', { name: 'Notes' })
  await visitor.click(notes)
  await visitor.keyboard('{Control>}k{/Control}')
  expect(options().map(({ textContent }) => textContent)).toEqual([
    'Add an event0 so far',
    'Add none',
    'Another page',
    'Start over…',
  ])
  await visitor.keyboard('event add{Enter}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(add).toHaveBeenCalledOnce()
  await vi.waitFor(() => expect(notes).toHaveFocus())
  expect(notes).toHaveValue('')

  // Asked anew each time it opens.
  await visitor.keyboard('{Control>}k{/Control}')
  expect(options()[0]).toHaveTextContent('1 so far')
})

test('closes by Escape, by its own keys, and opens by a button', async () => {
  const { visitor } = open()
  const button = screen.getByRole('button', PALETTE)
  await visitor.click(button)
  expect(screen.getByRole('combobox', { name: 'What to do' })).toHaveFocus()
  await visitor.keyboard('e{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await vi.waitFor(() => expect(button).toHaveFocus())
  await visitor.keyboard('{Control>}kk{/Control}')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('what cannot be done now is shown and not done; what there is not is said', async () => {
  const { visitor, add } = open()
  await visitor.keyboard('{Control>}k{/Control}add none{Enter}')
  expect(options().map(({ textContent }) => textContent)).toEqual(['Add none'])
  expect(options()[0]).toHaveAttribute('aria-disabled', 'true')
  expect(add).not.toHaveBeenCalled()
  await visitor.keyboard(' whatsoever')
  expect(screen.getByRole('status')).toHaveTextContent('Nothing here is called “add none whatsoever”.')
})

test('what a page offers goes with it', async () => {
  const { visitor } = open()
  await visitor.keyboard('{Control>}k{/Control}another{Enter}')
  await visitor.keyboard('{Control>}k{/Control}')
  expect(options().map(({ textContent }) => textContent)).toEqual(['Another page', 'Start over…'])
})

test('a question that is open is answered first, and leads back to where the palette was called from', async () => {
  const { visitor } = open()
  const notes = screen.getByRole('textbox', { name: 'Notes' })
  await visitor.click(notes)
  await visitor.keyboard('{Control>}k{/Control}start{Enter}')
  expect(await screen.findByRole('alertdialog', { name: 'Sure?' })).toBeVisible()
  await visitor.keyboard('{Control>}k{/Control}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await visitor.keyboard('{Escape}')
  await vi.waitFor(() => expect(notes).toHaveFocus())
})
