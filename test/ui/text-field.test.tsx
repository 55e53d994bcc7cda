import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Button } from '#src/ui/button.tsx'
import { DateTimeField } from '#src/ui/date-time-field.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextField } from '#src/ui/text-field.tsx'

/** A form whose owner finds fault with one name, as a server would. */
function SignUp({ onSubmit }: { onSubmit: (name: string) => void }) {
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setError(name === 'taken' ? 'That name is taken.' : undefined)
        onSubmit(name)
      }}
    >
      <TextField
        label="Name"
        description="As others see it"
        value={name}
        onChange={setName}
        error={error}
        isRequired
      />
      <Button type="submit">Save</Button>
    </form>
  )
}

describe('a text field', () => {
  it('is named by its label and described by its description and count', () => {
    render(<TextField label="Key" description="Tenant first" counter="4 of 512 bytes" defaultValue="acme" />)
    const input = screen.getByRole('textbox', { name: 'Key' })
    expect(input).toHaveValue('acme')
    expect(input).toHaveAccessibleDescription(/Tenant first\s*4 of 512 bytes/)
    expect(input).not.toBeInvalid()
  })

  it('says an error of its owner without standing in the way of the next try', async () => {
    const visitor = userEvent.setup()
    const onSubmit = vi.fn()
    render(<SignUp onSubmit={onSubmit} />)
    const input = screen.getByRole('textbox', { name: /Name/ })

    await visitor.type(input, 'taken')
    await visitor.click(screen.getByRole('button', { name: 'Save' }))
    expect(input).toBeInvalid()
    expect(input).toHaveAccessibleDescription(/That name is taken\./)

    await visitor.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSubmit).toHaveBeenCalledTimes(2)

    await visitor.type(input, ' no more{Enter}')
    expect(onSubmit).toHaveBeenLastCalledWith('taken no more')
    expect(input).toBeValid()
    expect(input).toHaveAccessibleDescription('As others see it')
  })

  it('does not let a form go while a required field is empty, and says which', async () => {
    const visitor = userEvent.setup()
    const onSubmit = vi.fn()
    render(<SignUp onSubmit={onSubmit} />)
    await visitor.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSubmit).not.toHaveBeenCalled()
    expect(screen.getByRole('textbox', { name: /Name/ })).toHaveFocus()
    expect(screen.getByRole('textbox', { name: /Name/ })).toBeInvalid()
  })

  it('hands its input to its owner, to put the focus there', () => {
    const ref = { current: null as HTMLInputElement | null }
    render(<TextField label="Name" inputRef={ref} />)
    ref.current?.focus()
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus()
  })
})

describe('a text area', () => {
  it('keeps its name when its label is not seen', () => {
    render(<TextArea label="Message to Acme" isLabelHidden placeholder="Say something" error="Too long." />)
    const area = screen.getByRole('textbox', { name: 'Message to Acme' })
    expect(area).toHaveAccessibleDescription('Too long.')
    expect(area).toHaveAttribute('placeholder', 'Say something')
  })
})

describe('a date and time field', () => {
  it('speaks local wall-clock text', async () => {
    const visitor = userEvent.setup()
    const onChange = vi.fn()
    render(<DateTimeField label="Starts" granularity="minute" value="2026-11-03T09:30" onChange={onChange} />)
    const input = screen.getByLabelText('Starts')
    expect(input).toHaveValue('2026-11-03T09:30')
    await visitor.clear(input)
    expect(onChange).toHaveBeenLastCalledWith('')
  })

  it('asks for a day alone, and shows what is wrong with it', () => {
    render(
      <DateTimeField
        label="Ends"
        granularity="day"
        value="2026-11-03"
        min="2026-11-04"
        onChange={() => {}}
        error="It ends before it starts."
      />,
    )
    const input = screen.getByLabelText('Ends')
    expect(input).toHaveAttribute('type', 'date')
    expect(input).toHaveAttribute('min', '2026-11-04')
    expect(input).toHaveAccessibleDescription('It ends before it starts.')
  })
})
