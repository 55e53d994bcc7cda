import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { CopyButton } from '#src/ui/copy-button.tsx'

describe('the copy button', () => {
  it('copies the text, says so to eye and ear, and goes back when left', async () => {
    const visitor = userEvent.setup()
    const write = vi.fn(() => Promise.resolve())
    render(<CopyButton text="tok_1" write={write} label="Copy token id" />)
    expect(screen.getByRole('status')).toBeEmptyDOMElement()

    await visitor.tab()
    await visitor.keyboard('{Enter}')
    expect(write).toHaveBeenCalledExactlyOnceWith('tok_1')
    expect(screen.getByRole('button', { name: 'Copied' })).toHaveFocus()
    expect(screen.getByRole('status')).toHaveTextContent('Copied')

    await visitor.tab()
    expect(screen.getByRole('button', { name: 'Copy token id' })).toBeVisible()
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
  })

  it('says when the browser refused', async () => {
    const visitor = userEvent.setup()
    render(<CopyButton text="tok_1" write={() => Promise.reject(new Error('NotAllowedError'))} />)
    await visitor.click(screen.getByRole('button', { name: 'Copy' }))
    expect(screen.getByRole('button', { name: 'Could not copy' })).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('Could not copy')
  })

  it('does not claim that a new text was copied', async () => {
    const visitor = userEvent.setup()
    const write = () => Promise.resolve()
    const { rerender } = render(<CopyButton text="tok_1" write={write} />)
    await visitor.click(screen.getByRole('button', { name: 'Copy' }))
    rerender(<CopyButton text="tok_2" write={write} />)
    expect(screen.getByRole('button', { name: 'Copy' })).toBeVisible()
  })

  it('announces the second copy as well', async () => {
    const visitor = userEvent.setup()
    render(<CopyButton text="tok_1" write={() => Promise.resolve()} />)
    await visitor.click(screen.getByRole('button'))
    const first = screen.getByRole('status').firstChild
    await visitor.click(screen.getByRole('button'))
    // A screen reader speaks when a node is added, not when it is set to what it already says.
    await vi.waitFor(() => expect(screen.getByRole('status').firstChild).not.toBe(first))
    expect(screen.getByRole('status')).toHaveTextContent(/^Copied$/)
  })

  it('has its name also as an icon', async () => {
    const visitor = userEvent.setup()
    render(<CopyButton text="tok_1" write={() => Promise.resolve()} label="Copy token id" isIconOnly />)
    await visitor.click(screen.getByRole('button', { name: 'Copy token id' }))
    expect(screen.getByRole('button', { name: 'Copied' })).toBeVisible()
  })
})
