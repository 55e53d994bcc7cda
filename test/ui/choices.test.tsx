import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Checkbox } from '#src/ui/checkbox.tsx'
import { RadioGroup } from '#src/ui/radio-group.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import { Select } from '#src/ui/select.tsx'
import { Switch } from '#src/ui/switch.tsx'

const VIEWS = [
  { id: 'month', label: 'Month' },
  { id: 'week', label: 'Week' },
  { id: 'agenda', label: 'Agenda' },
] as const
type View = (typeof VIEWS)[number]['id']

describe('a segmented control', () => {
  function Views({ areLabelsHidden = false }: { areLabelsHidden?: boolean }) {
    const [view, setView] = useState<View>('week')
    return (
      <SegmentedControl
        label="Calendar view"
        segments={VIEWS}
        value={view}
        onChange={setView}
        areLabelsHidden={areLabelsHidden}
      />
    )
  }

  it('is one stop for Tab, on what is chosen, and arrow keys choose', async () => {
    const visitor = userEvent.setup()
    render(<Views />)
    const group = screen.getByRole('radiogroup', { name: 'Calendar view' })
    await visitor.tab()
    expect(within(group).getByRole('radio', { name: 'Week' })).toHaveFocus()
    await visitor.keyboard('{ArrowRight}')
    expect(within(group).getByRole('radio', { name: 'Agenda' })).toBeChecked()
    expect(within(group).getByRole('radio', { name: 'Week' })).not.toBeChecked()
    await visitor.tab()
    expect(group).not.toContainElement(document.activeElement as HTMLElement)
  })

  it('keeps the names of segments whose labels are not seen', async () => {
    const visitor = userEvent.setup()
    render(<Views areLabelsHidden />)
    expect(screen.queryByText('Month')).not.toBeInTheDocument()
    await visitor.click(screen.getByRole('radio', { name: 'Month' }))
    expect(screen.getByRole('radio', { name: 'Month' })).toBeChecked()
  })
})

describe('a radio group', () => {
  it('describes each choice and the group, and says what is wrong', async () => {
    const visitor = userEvent.setup()
    const onChange = vi.fn()
    render(
      <RadioGroup
        label="Role"
        error="Choose one."
        value={null}
        onChange={onChange}
        options={[
          { id: 'admin', label: 'Admin', description: 'Reads and writes' },
          { id: 'viewer', label: 'Viewer', isDisabled: true },
        ]}
      />,
    )
    expect(screen.getByRole('radiogroup', { name: 'Role' })).toHaveAccessibleDescription('Choose one.')
    expect(screen.getByRole('radio', { name: 'Admin' })).toHaveAccessibleDescription(/Reads and writes/)
    expect(screen.getByRole('radio', { name: 'Viewer' })).toBeDisabled()
    await visitor.click(screen.getByRole('radio', { name: 'Admin' }))
    expect(onChange).toHaveBeenCalledExactlyOnceWith('admin')
  })
})

describe('a select', () => {
  it('is opened and chosen from by keyboard, and shows the choice', async () => {
    const visitor = userEvent.setup()
    function Category() {
      const [id, setId] = useState<'meeting' | 'focus' | null>(null)
      return (
        <Select
          label="Category"
          placeholder="Choose a category"
          description="Colours the event"
          options={[
            { id: 'meeting', label: 'Meeting' },
            { id: 'focus', label: 'Focus', description: 'Nobody should disturb' },
          ]}
          value={id}
          onChange={setId}
        />
      )
    }
    render(<Category />)
    const field = screen.getByRole('button', { name: /Category/ })
    expect(field).toHaveTextContent('Choose a category')
    expect(field).toHaveAccessibleDescription('Colours the event')

    await visitor.tab()
    await visitor.keyboard('{Enter}')
    expect(screen.getByRole('listbox', { name: /Category/ })).toBeVisible()
    expect(screen.getByRole('option', { name: 'Focus' })).toHaveAccessibleDescription('Nobody should disturb')
    await visitor.keyboard('f{Enter}')
    expect(screen.getByRole('button', { name: /Category/ })).toHaveTextContent(/^Focus/)
  })
})

describe('a checkbox and a switch', () => {
  it('are toggled with the space bar and described by their description', async () => {
    const visitor = userEvent.setup()
    render(
      <>
        <Checkbox description="No start or end time">All day</Checkbox>
        <Switch description="The next token request fails">Token service down</Switch>
      </>,
    )
    const checkbox = screen.getByRole('checkbox', { name: 'All day' })
    const toggle = screen.getByRole('switch', { name: 'Token service down' })
    expect(checkbox).toHaveAccessibleDescription('No start or end time')
    expect(toggle).toHaveAccessibleDescription('The next token request fails')

    await visitor.tab()
    await visitor.keyboard(' ')
    expect(checkbox).toBeChecked()
    await visitor.tab()
    await visitor.keyboard(' ')
    expect(toggle).toBeChecked()
  })

  it('says what is wrong with a checkbox', () => {
    render(<Checkbox error="You need to agree.">I agree</Checkbox>)
    expect(screen.getByRole('checkbox', { name: 'I agree' })).toHaveAccessibleDescription(
      'You need to agree.',
    )
  })
})
