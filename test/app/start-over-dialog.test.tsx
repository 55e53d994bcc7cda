import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { StartOverDialog } from '#src/app/start-over-dialog.tsx'

function renderDialog(startOver: () => Promise<void>) {
  const visitor = userEvent.setup({ delay: null })
  function Page() {
    const [isOpen, setIsOpen] = useState(true)
    return (
      <>
        <button type="button" onClick={() => setIsOpen(true)}>
          Open
        </button>
        <StartOverDialog isOpen={isOpen} onOpenChange={setIsOpen} startOver={startOver} />
      </>
    )
  }
  render(<Page />)
  const confirm = () => visitor.click(screen.getByRole('button', { name: 'Start over' }))
  return { visitor, confirm }
}

test('says what will be lost, and starts on the way back', async () => {
  renderDialog(async () => {})
  expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(/everybody is signed out, in every tab/)
  expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
})

test('stays, and cannot be left, until it is done', async () => {
  let finish = () => {}
  const { visitor, confirm } = renderDialog(
    () =>
      new Promise((resolve) => {
        finish = resolve
      }),
  )
  await confirm()
  await visitor.keyboard('{Escape}')
  expect(screen.getByRole('alertdialog')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeDisabled()
  finish()
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
})

test('a failure says so and can be tried again; next time it is forgotten', async () => {
  const { visitor, confirm } = renderDialog(() => Promise.reject(new Error('no')))
  await confirm()
  expect(await screen.findByRole('alert')).toHaveTextContent('That did not work')
  await visitor.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  await visitor.click(screen.getByRole('button', { name: 'Open' }))
  expect(await screen.findByRole('alertdialog')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
})
