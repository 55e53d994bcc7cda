import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Button } from '#src/ui/button.tsx'
import { Popover } from '#src/ui/popover.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import { Toolbar } from '#src/ui/toolbar.tsx'

describe('a popover', () => {
  it('has a name, closes from within, and gives the focus back', async () => {
    const visitor = userEvent.setup()
    render(
      <Popover label="About this token" trigger={<Button>Token</Button>}>
        {({ close }) => <Button onPress={close}>Understood</Button>}
      </Popover>,
    )
    const trigger = screen.getByRole('button', { name: 'Token' })
    await visitor.click(trigger)
    expect(screen.getByRole('dialog', { name: 'About this token' })).toBeVisible()
    await visitor.click(screen.getByRole('button', { name: 'Understood' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    await waitFor(() => expect(trigger).toHaveFocus())
  })
})

describe('tabs', () => {
  it('are named, and show one panel at a time, by arrow keys', async () => {
    const visitor = userEvent.setup()
    render(
      <Tabs>
        <TabList label="What happened">
          <Tab id="requests">Requests</Tab>
          <Tab id="timeline">Timeline</Tab>
        </TabList>
        <TabPanel id="requests">Three requests</TabPanel>
        <TabPanel id="timeline">A line</TabPanel>
      </Tabs>,
    )
    expect(screen.getByRole('tablist', { name: 'What happened' })).toBeVisible()
    expect(screen.getByRole('tabpanel', { name: 'Requests' })).toHaveTextContent('Three requests')
    await visitor.tab()
    await visitor.keyboard('{ArrowRight}')
    expect(screen.getByRole('tab', { name: 'Timeline' })).toHaveFocus()
    expect(screen.getByRole('tabpanel', { name: 'Timeline' })).toHaveTextContent('A line')
    expect(screen.queryByText('Three requests')).not.toBeInTheDocument()
  })
})

describe('a toolbar', () => {
  it('is one stop for Tab, with arrow keys between its controls', async () => {
    const visitor = userEvent.setup()
    render(
      <>
        <Toolbar label="Calendar">
          <Button>Today</Button>
          <Button>Next</Button>
        </Toolbar>
        <Button>After</Button>
      </>,
    )
    expect(screen.getByRole('toolbar', { name: 'Calendar' })).toBeVisible()
    await visitor.tab()
    expect(screen.getByRole('button', { name: 'Today' })).toHaveFocus()
    await visitor.keyboard('{ArrowRight}')
    expect(screen.getByRole('button', { name: 'Next' })).toHaveFocus()
    await visitor.tab()
    expect(screen.getByRole('button', { name: 'After' })).toHaveFocus()
  })
})
