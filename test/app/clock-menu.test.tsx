import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { formatTimeOfDay } from '#src/app/format-time.ts'
import { ClockMenu } from '#src/app/session-bar/clock-menu.tsx'
import { renderInShell } from './render-in-shell.tsx'

async function openMenu({ isSignedIn = true } = {}) {
  const shell = renderInShell(<ClockMenu />)
  if (isSignedIn) await shell.signIn()
  await shell.visitor.click(screen.getByRole('button', { name: /^Clock: / }))
  const item = (name: RegExp | string) =>
    screen.findByRole(/time$|as fast|Paused/.test(String(name)) ? 'menuitemradio' : 'menuitem', { name })
  return {
    ...shell,
    item,
  }
}

test.each([
  ['To 60 s before the token expires', 'expiresAt', -60_000],
  ['To the next re-issue', 'reissueAt', 0],
] as const)('jumps: %s', async (name, moment, afterMs) => {
  const { visitor, item, lab, session } = await openMenu()
  const at = (session.tokens.state()[moment] ?? 0) + afterMs
  const offered = await item(name)
  expect(offered).toHaveAccessibleDescription(formatTimeOfDay(at))
  await visitor.click(offered)
  expect(lab.changes).toEqual([{ jumpTo: at }])
})

test('sleeps for 20 minutes', async () => {
  const { visitor, item, lab, services } = await openMenu()
  const before = services.clocks.clock.now()
  await visitor.click(await item('Sleep 20 min'))
  expect(lab.changes).toEqual([{ jumpTo: before + 20 * 60_000 }])
})

test('jumps by an hour, and shows the new time', async () => {
  const { visitor, item, services } = await openMenu()
  const before = services.clocks.clock.now()
  await visitor.click(await item('By one hour'))
  expect(services.clocks.clock.now()).toBe(before + 3_600_000)
  const time = new Date(before + 3_600_000).toISOString().slice(11, 16)
  await waitFor(() => expect(document.querySelector('time')?.dateTime.slice(11, 16)).toBe(time))
})

test('never jumps back, and says why not', async () => {
  const { advance, item } = await openMenu()
  await advance(842_000)
  const past = await item('To 60 s before the token expires')
  expect(past).toHaveAttribute('aria-disabled', 'true')
  expect(past).toHaveAccessibleDescription('Already past')
})

test('without a token, offers no jump that is about one', async () => {
  const { item } = await openMenu({ isSignedIn: false })
  expect(await item('To the token’s expiry')).toHaveAttribute('aria-disabled', 'true')
  expect(await item('To the token’s expiry')).toHaveAccessibleDescription('There is no token')
  expect(await item('By one hour')).not.toHaveAttribute('aria-disabled')
})

test.each([
  ['10 times as fast', { paused: false, rate: 10 }, '10×'],
  ['60 times as fast', { paused: false, rate: 60 }, '60×'],
  ['Paused', { paused: true }, 'paused'],
])('%s: asks for it and says so afterwards', async (name, change, said) => {
  const { visitor, item, lab } = await openMenu()
  expect(await item('Real time')).toHaveAttribute('aria-checked', 'true')
  await visitor.click(await item(name))
  expect(lab.changes).toEqual([change])
  expect(await screen.findByText(new RegExp(said))).toBeVisible()
})

test('a browser whose clock is off: says how far, jumps where the cloud means it, and is put right by one press', async () => {
  const { visitor, item, lab, services } = await openMenu()
  await visitor.keyboard('{Escape}')
  const before = services.clocks.clock.now()
  act(() => services.lab?.skew.set(5 * 60_000))
  expect(services.clocks.clock.now()).toBe(before + 5 * 60_000)
  await visitor.click(screen.getByRole('button', { name: /^Clock: / }))
  await visitor.click(await item('By one hour'))
  expect(lab.changes).toEqual([{ jumpTo: before + 3_600_000 }])
  expect(screen.getByText('+5 min off')).toBeVisible()
  await visitor.click(screen.getByRole('button', { name: /^\+5 min off/ }))
  expect(screen.queryByText(/min off/)).toBeNull()
  expect(services.clocks.clock.now()).toBe(before + 3_600_000)
})

test('by keyboard alone', async () => {
  const { visitor, lab } = renderInShell(<ClockMenu />)
  await visitor.tab()
  await visitor.keyboard('{Enter}')
  await screen.findByRole('menu')
  await visitor.keyboard('{End}{ArrowUp}{Enter}')
  expect(lab.changes).toEqual([{ paused: true }])
})

test('a lab that does not answer: says that the clock did not move, until it does', async () => {
  const { visitor, item, lab } = await openMenu()
  lab.isBroken = true
  await visitor.click(await item('By one hour'))
  expect(await screen.findByText('The clock did not move')).toBeVisible()
  lab.isBroken = false
  await visitor.click(screen.getByRole('button', { name: /^Clock: / }))
  await visitor.click(await item('By one hour'))
  await waitFor(() => expect(screen.queryByText('The clock did not move')).toBeNull())
})

test('its name, which is read out, does not change each second', async () => {
  const { advance } = renderInShell(<ClockMenu />)
  const name = screen.getByRole('button').getAttribute('aria-label')
  await advance(30_000)
  expect(screen.getByRole('button')).toHaveAttribute('aria-label', name)
})

test('a live service has a clock, and nothing to press', () => {
  renderInShell(<ClockMenu />, { isLive: true })
  expect(document.querySelector('time')).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
})

test('"Start over" asks first', async () => {
  const { visitor, item, lab } = await openMenu()
  await visitor.click(await item('Start over…'))
  expect(await screen.findByRole('alertdialog', { name: 'Start the demo over?' })).toBeVisible()
  expect(lab.startedOver).toBe(0)
  await visitor.click(screen.getByRole('button', { name: 'Start over' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(lab.startedOver).toBe(1)
})
