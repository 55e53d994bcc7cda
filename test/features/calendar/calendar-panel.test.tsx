/** The calendar as its visitors use it: read, look around, add, change, delete, be refused, and carry on. */
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createManualClock } from '#src/clock/manual-clock.ts'
import type { User } from '#src/contract/auth.ts'
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { CalendarPanel, type CalendarPlace } from '#src/features/calendar/calendar-panel.tsx'
import { MomentoError } from '#src/momento/momento-error.ts'
import { ClocksProvider } from '#src/session/clock-context.tsx'
import { createSeatQueryClient } from '#src/session/query-client.ts'
import type { Session } from '#src/session/session.ts'
import { SessionProvider } from '#src/session/session-context.tsx'
import { createFakeMomento } from './fake-momento.ts'

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin')
})
afterEach(() => vi.unstubAllEnvs())

const STAND_UP: CalendarEvent = {
  id: 'stand-up',
  title: 'Stand-up',
  start: '2026-11-24T08:15:00Z',
  end: '2026-11-24T08:30:00Z',
  location: 'Room Anvil',
  category: 'meeting',
}
const FAIR: CalendarEvent = {
  id: 'fair',
  title: 'Parcel fair',
  start: '2026-10-30',
  end: '2026-11-03',
  allDay: true,
  category: 'travel',
}
const REFUSAL = new MomentoError('forbidden', 'no', { status: 403 })
const UNREACHABLE = new MomentoError('unreachable', 'x')

type Place = Omit<CalendarPlace, 'onNavigate'>

function renderPanel({
  role = 'admin',
  place = { view: 'agenda' } as Place,
  values = { 'acme:2026-11': [STAND_UP], 'acme:2026-10': [FAIR] } as Record<string, unknown>,
  isReadable = true,
} = {}) {
  const momento = createFakeMomento(values)
  if (role !== 'admin') momento.failWith = (call) => (call.startsWith('set') ? REFUSAL : undefined)
  if (!isReadable) momento.failWith = () => REFUSAL
  const user: User = { id: 'u', username: `${role}@acme`, name: 'Somebody', tenant: 'acme', role }
  const queries = createSeatQueryClient()
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
  let tokenState = { value: 'a token' }
  const followers = new Set<() => void>()
  const session = {
    seat: 0,
    tokens: {
      state: () => tokenState,
      subscribe: (follower: () => void) => {
        followers.add(follower)
        return () => followers.delete(follower)
      },
    },
    momento,
    queries,
    store: createStore(() => ({ status: 'signed-in', user })),
  } as unknown as Session
  const clock = createManualClock({ now: Date.parse('2026-11-23T09:40:00Z') })
  const listeners = new Set<() => void>()
  const clocks = {
    clock,
    systemClock: createManualClock(),
    onMoved: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const seen: { place: Place } = { place }
  function Page() {
    const [current, setCurrent] = useState<Place>(place)
    seen.place = current
    return <CalendarPanel {...current} onNavigate={setCurrent} />
  }
  const visitor = userEvent.setup()
  render(
    <ClocksProvider clocks={clocks}>
      <SessionProvider session={session}>
        <Page />
      </SessionProvider>
    </ClocksProvider>,
  )
  return {
    momento,
    queries,
    visitor,
    place: () => seen.place,
    stored: (key: string) => JSON.parse(momento.values.get(key) ?? '[]') as CalendarEvent[],
    reissueToken: () => {
      tokenState = { value: 'another token' }
      for (const follower of followers) follower()
    },
    jump: (ms: number) => {
      clock.shiftWall(ms)
      for (const listener of listeners) listener()
    },
  }
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const dialog = () => within(screen.getByRole('dialog'))
const openAdd = async (visitor: ReturnType<typeof userEvent.setup>) => {
  await visitor.click(await screen.findByRole('button', { name: 'Add event' }))
  return dialog()
}

describe('looking', () => {
  test('the agenda tells the month’s events day by day, those that reach in from the month before too', async () => {
    renderPanel()
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('November 2026')
    const row = await screen.findByRole('button', { name: /Stand-up/ })
    expect(row).toHaveTextContent(/09:15 – 09:30.*Stand-up.*Meeting · Room Anvil/)
    expect(screen.getAllByRole('button', { name: /Parcel fair/ })).toHaveLength(2)
    expect(screen.getByRole('heading', { name: 'Tuesday, November 24, 2026' })).toBeInTheDocument()
    expect(screen.getByText('November 2026, 2 events')).toBeInTheDocument()
  })

  test('an event opens with all there is to know about it', async () => {
    const { visitor } = renderPanel()
    await visitor.click(await screen.findByRole('button', { name: /Stand-up/ }))
    for (const words of [
      /November 24, 2026, 09:15 – 09:30/,
      /Europe\/Berlin, UTC\+1/,
      'Room Anvil',
      'acme:2026-11',
    ]) {
      expect(dialog().getByText(words)).toBeInTheDocument()
    }
    await visitor.keyboard('{Escape}')
    await waitFor(() => expect(button(/Stand-up/)).toHaveFocus())
  })

  test('previous, next and today; today is left out of the address', async () => {
    const { visitor, place } = renderPanel()
    await visitor.click(button('Next month'))
    expect(place()).toEqual({ view: 'agenda', date: '2026-12-23' })
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('December 2026')
    await visitor.click(button('Today'))
    expect(place()).toEqual({ view: 'agenda', date: undefined })
    await visitor.click(button('Previous month'))
    expect(place()).toEqual({ view: 'agenda', date: '2026-10-23' })
  })

  test('choosing a view keeps the day', async () => {
    const { visitor, place } = renderPanel({ place: { view: 'agenda', date: '2026-12-10' } })
    await visitor.click(screen.getByRole('radio', { name: 'Week' }))
    expect(place()).toEqual({ view: 'week', date: '2026-12-10' })
  })

  test('a month without events says so and offers to add one', async () => {
    const { visitor } = renderPanel({ values: {} })
    expect(await screen.findByText('No events in November 2026')).toBeInTheDocument()
    const [, second] = screen.getAllByRole('button', { name: 'Add event' })
    await visitor.click(second as HTMLElement)
    expect(dialog().getByLabelText('Start day')).toHaveValue('2026-11-23')
  })

  test('when the clock jumps, what follows today follows it', async () => {
    const { jump } = renderPanel()
    await screen.findByRole('button', { name: /Stand-up/ })
    act(() => jump(10 * 24 * 3_600_000))
    await waitFor(() => expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('December 2026'))
  })
})

describe('the grid', () => {
  // jsdom measures nothing, so the library keeps events out of sight; that they can be seen is for a real browser.
  const findChip = async () =>
    (await screen.findByText('Meeting: 09:15 Stand-up', {}, { timeout: 15_000 })).closest<HTMLElement>(
      '[role="button"]',
    )
  const findDay = (name: RegExp) => screen.findByRole('link', { name }, { timeout: 15_000 })

  test('has the month with its events as buttons and today marked', async () => {
    const { visitor } = renderPanel({ place: { view: 'month' } })
    const chip = await findChip()
    expect(screen.getByRole('cell', { current: 'date' })).toHaveTextContent('23')
    expect(chip).not.toBeNull()
    chip?.focus()
    await visitor.keyboard('{Enter}')
    expect(dialog().getByText('Room Anvil')).toBeInTheDocument()
  })

  test('opens a day by its number, with what is on it and a way to add', async () => {
    const { visitor } = renderPanel({ place: { view: 'month' }, role: 'viewer' })
    await visitor.click(await findDay(/November 24/))
    expect(dialog().getByRole('button', { name: /Stand-up/ })).toBeInTheDocument()
    await visitor.click(dialog().getByRole('button', { name: 'Add event' }))
    expect(dialog().getByLabelText('Start day')).toHaveValue('2026-11-24')
  })

  test('takes a click on the free room of a day as the start of an event there', async () => {
    const { visitor } = renderPanel({ place: { view: 'month' } })
    await findDay(/November 25/)
    const free = screen.getAllByRole('cell').find((cell) => cell.dataset.date === '2026-11-25')
    await visitor.click(free as HTMLElement)
    expect(dialog().getByLabelText('Start day')).toHaveValue('2026-11-25')
  })

  test('moves today when the clock moves', async () => {
    const { jump } = renderPanel({ place: { view: 'month' } })
    await findDay(/November 25/)
    act(() => jump(2 * 24 * 3_600_000))
    await waitFor(() => expect(screen.getByRole('cell', { current: 'date' })).toHaveTextContent('25'))
  })

  test('goes along when the place does', async () => {
    const { visitor } = renderPanel({ place: { view: 'month' } })
    await findDay(/November 25/)
    await visitor.click(button('Next month'))
    expect(await findDay(/December 25/)).toBeInTheDocument()
    await visitor.click(screen.getByRole('radio', { name: 'Week' }))
    await waitFor(() => expect(screen.getAllByRole('columnheader')).toHaveLength(7))
    expect(await findDay(/December 23/)).toBeInTheDocument()
  })
})

describe('changing', () => {
  test('an event is added where it belongs, announced, and seen', async () => {
    const { visitor, stored, place } = renderPanel()
    const form = await openAdd(visitor)
    await visitor.type(form.getByLabelText('Title'), 'Board')
    await visitor.clear(form.getByLabelText('Start day'))
    await visitor.type(form.getByLabelText('Start day'), '2026-12-24')
    await visitor.click(form.getByRole('button', { name: 'Add event' }))
    expect(await screen.findByText('Board added')).toBeInTheDocument()
    expect(stored('acme:2026-12')).toMatchObject([{ title: 'Board', start: '2026-12-24T10:00:00Z' }])
    expect(place().date).toBe('2026-12-24')
    expect(await screen.findByRole('button', { name: /Board/ })).toBeInTheDocument()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  test('what is wrong is said at the field, and nothing is sent', async () => {
    const { visitor, momento } = renderPanel()
    const form = await openAdd(visitor)
    await visitor.clear(form.getByLabelText('End time'))
    await visitor.type(form.getByLabelText('End time'), '08:00')
    expect(form.getByLabelText('Title')).toBeValid()
    await visitor.click(form.getByRole('button', { name: 'Add event' }))
    expect(form.getByLabelText('Title')).toHaveAccessibleDescription('Give the event a title.')
    expect(form.getByLabelText('End time')).toHaveAccessibleDescription('The end must be after the start.')
    await waitFor(() => expect(form.getByLabelText('Title')).toHaveFocus())
    expect(momento.calls.some((call) => call.startsWith('set'))).toBe(false)
  })

  test('an event is changed in its place', async () => {
    const { visitor, stored } = renderPanel()
    await visitor.click(await screen.findByRole('button', { name: /Stand-up/ }))
    await visitor.click(button('Edit'))
    await visitor.clear(dialog().getByLabelText('Title'))
    await visitor.type(dialog().getByLabelText('Title'), 'Sit-down')
    await visitor.click(button('Save changes'))
    expect(await screen.findByText('Sit-down changed')).toBeInTheDocument()
    expect(stored('acme:2026-11')).toEqual([{ ...STAND_UP, title: 'Sit-down' }])
    expect(screen.getByRole('heading', { level: 2 })).toHaveFocus()
  })

  test('an event is deleted after a question', async () => {
    const { visitor, stored } = renderPanel()
    await visitor.click(await screen.findByRole('button', { name: /Stand-up/ }))
    await visitor.click(button('Delete…'))
    expect(screen.getByRole('alertdialog')).toHaveTextContent(/Stand-up.*November 24/)
    expect(button('Keep it')).toHaveFocus()
    await visitor.click(button('Delete event'))
    expect(await screen.findByText('Stand-up deleted')).toBeInTheDocument()
    expect(stored('acme:2026-11')).toEqual([])
    expect(screen.queryByRole('button', { name: /Stand-up/ })).not.toBeInTheDocument()
  })

  test('when the cloud cannot be reached the dialog stays with the draft, and the same event goes next time', async () => {
    const { visitor, momento, stored } = renderPanel()
    const form = await openAdd(visitor)
    await visitor.type(form.getByLabelText('Title'), 'Board')
    momento.failWith = (call) => (call.startsWith('set') ? UNREACHABLE : undefined)
    await visitor.click(form.getByRole('button', { name: 'Add event' }))
    expect(await form.findByText('The cloud cannot be reached.')).toBeInTheDocument()
    expect(form.getByLabelText('Title')).toHaveValue('Board')
    await visitor.keyboard('{Escape}')
    expect(screen.getByRole('dialog')).toBeInTheDocument()

    momento.failWith = () => undefined
    await visitor.click(form.getByRole('button', { name: 'Add event' }))
    expect(await screen.findByText('Board added')).toBeInTheDocument()
    expect(stored('acme:2026-11').filter(({ title }) => title === 'Board')).toHaveLength(1)
  })
})

describe.each(['viewer', 'data-entry'])('%s', (role) => {
  test('sees what the token lacks, may try, is refused with the cause, and keeps the draft', async () => {
    const { visitor, stored } = renderPanel({ role })
    const form = await openAdd(visitor)
    expect(form.getByText('Not in your token')).toBeInTheDocument()
    await visitor.type(form.getByLabelText('Title'), 'Sneaky')
    await visitor.click(form.getByRole('button', { name: 'Add event' }))
    expect(await form.findByText('Refused by the cloud')).toBeInTheDocument()
    expect(form.getByRole('alert')).toHaveTextContent(
      'Denied: the token may read keys starting acme: in cache calendar-events, ' +
        'the request asked to write key acme:2026-11 in cache calendar-events.',
    )
    expect(form.getByLabelText('Title')).toHaveValue('Sneaky')
    expect(stored('acme:2026-11')).toEqual([STAND_UP])
  })

  test('is refused a deletion and sees why', async () => {
    const { visitor, stored } = renderPanel({ role })
    await visitor.click(await screen.findByRole('button', { name: /Stand-up/ }))
    await visitor.click(button('Delete…'))
    await visitor.click(button('Delete event'))
    expect(await screen.findByText('Refused by the cloud')).toBeInTheDocument()
    expect(stored('acme:2026-11')).toEqual([STAND_UP])
  })
})

describe('when reading fails', () => {
  test('a value that is no calendar is an error that can be tried again', async () => {
    const { visitor, momento } = renderPanel({ values: { 'acme:2026-11': 'hello' } })
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'November 2026 could not be readThe value under acme:2026-11 is not a calendar, so it cannot be shown.',
    )
    momento.values.set('acme:2026-11', JSON.stringify([STAND_UP]))
    await visitor.click(button('Try again'))
    expect(await screen.findByRole('button', { name: /Stand-up/ })).toBeInTheDocument()
  })

  test('one unreadable month does not take the others with it', async () => {
    renderPanel({ values: { 'acme:2026-11': [STAND_UP], 'acme:2026-10': 'hello' } })
    expect(await screen.findByText('October 2026 could not be read')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: /Stand-up/ })).toBeInTheDocument()
  })

  test('a fresh token is tried by itself', async () => {
    const { momento, reissueToken } = renderPanel({ isReadable: false })
    expect(await screen.findByRole('alert')).toHaveTextContent('Denied: the token does not allow this.')
    momento.failWith = () => undefined
    act(reissueToken)
    expect(await screen.findByRole('button', { name: /Stand-up/ })).toBeInTheDocument()
  })

  test('what was read earlier stays, and says that it is', async () => {
    const { momento, queries, visitor } = renderPanel()
    await screen.findByRole('button', { name: /Stand-up/ })
    momento.failWith = () => UNREACHABLE
    await queries.refetchQueries()
    expect(await screen.findByText('What you see was read earlier')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: /Stand-up/ })).toBeInTheDocument()
    momento.failWith = () => undefined
    await visitor.click(button('Try again'))
    await waitFor(() => expect(screen.queryByText('What you see was read earlier')).not.toBeInTheDocument())
  })
})
