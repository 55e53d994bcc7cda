import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Button } from '#src/ui/button.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'

describe('a pending button', () => {
  it.each([
    ['without an icon', undefined],
    ['with an icon', <svg key="icon" aria-hidden="true" />],
  ])('keeps its name and its focus, and does nothing (%s)', async (_, icon) => {
    const visitor = userEvent.setup()
    const onPress = vi.fn()
    const at = (isPending: boolean) => (
      <Button onPress={onPress} isPending={isPending} icon={icon}>
        Send
      </Button>
    )
    const { rerender } = render(at(false))
    await visitor.tab()
    rerender(at(true))

    const button = screen.getByRole('button', { name: /^(In progress )?Send( In progress)?$/ })
    expect(button).toHaveFocus()
    expect(button).toHaveAttribute('aria-disabled', 'true')
    expect(screen.getByRole('progressbar', { name: 'In progress' })).toBeInTheDocument()
    await visitor.keyboard('{Enter}')
    await visitor.click(button)
    expect(onPress).not.toHaveBeenCalled()

    rerender(at(false))
    await visitor.keyboard('{Enter}')
    expect(onPress).toHaveBeenCalledOnce()
  })

  it('does not submit its form a second time', async () => {
    const visitor = userEvent.setup()
    const onSubmit = vi.fn()
    render(
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <input aria-label="Message" />
        <Button type="submit" isPending>
          Send
        </Button>
      </form>,
    )
    await visitor.click(screen.getByRole('button'))
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('an icon button', () => {
  it('is named by its label, and shows the label to those who reach it by keyboard', async () => {
    const visitor = userEvent.setup()
    render(<IconButton label="Next month" icon={<svg aria-hidden="true" />} />)
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument()

    await visitor.tab()
    expect(screen.getByRole('button', { name: 'Next month' })).toHaveFocus()
    expect(screen.getByRole('tooltip')).toHaveTextContent('Next month')

    await visitor.keyboard('{Escape}')
    await vi.waitFor(() => expect(screen.queryByRole('tooltip')).not.toBeInTheDocument())
  })
})
