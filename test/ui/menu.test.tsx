import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Key } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { IconButton } from '#src/ui/icon-button.tsx'
import { Menu, MenuItem, MenuSection } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'

describe('a menu', () => {
  it('opens, moves, chooses and gives the focus back, by keyboard alone', async () => {
    const visitor = userEvent.setup()
    const onAction = vi.fn<(id: Key) => void>()
    render(
      <MenuButton label="Ada" aria-label="Ada, account" onAction={onAction}>
        <MenuItem id="reset" description="Everything is seeded anew">
          Start over
        </MenuItem>
        <MenuItem id="out" isDangerous>
          Sign out
        </MenuItem>
      </MenuButton>,
    )
    await visitor.tab()
    await visitor.keyboard('{ArrowDown}')
    expect(screen.getByRole('menu', { name: 'Ada, account' })).toBeVisible()
    const first = screen.getByRole('menuitem', { name: 'Start over' })
    expect(first).toHaveFocus()
    expect(first).toHaveAccessibleDescription('Everything is seeded anew')

    await visitor.keyboard('s{ArrowDown}{Enter}')
    expect(onAction).toHaveBeenCalledOnce()
    expect(onAction.mock.calls[0]?.[0]).toBe('out')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Ada, account' })).toHaveFocus())
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
  })

  it('opens from an icon button too, whose tooltip does not get in the way', async () => {
    const visitor = userEvent.setup()
    render(
      <Menu trigger={<IconButton label="More" icon={<svg aria-hidden="true" />} />}>
        <MenuItem>Settings</MenuItem>
      </Menu>,
    )
    const trigger = screen.getByRole('button', { name: 'More' })
    expect(trigger).toHaveAttribute('aria-haspopup', 'true')
    await visitor.click(trigger)
    expect(screen.getByRole('menu', { name: 'More' })).toBeVisible()
    expect(screen.getByRole('menuitem', { name: 'Settings' })).toBeVisible()
  })

  it('shows which of several is chosen', async () => {
    const visitor = userEvent.setup()
    const onSelectionChange = vi.fn()
    render(
      <MenuButton
        label="Theme"
        selectionMode="single"
        selectedKeys={['dark']}
        onSelectionChange={onSelectionChange}
      >
        <MenuSection title="Look">
          <MenuItem id="light">Light</MenuItem>
          <MenuItem id="dark">Dark</MenuItem>
        </MenuSection>
      </MenuButton>,
    )
    await visitor.click(screen.getByRole('button', { name: 'Theme' }))
    expect(screen.getByRole('group', { name: 'Look' })).toBeVisible()
    expect(screen.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked()
    await visitor.click(screen.getByRole('menuitemradio', { name: 'Light' }))
    expect([...(onSelectionChange.mock.calls[0]?.[0] ?? [])]).toEqual(['light'])
  })
})
