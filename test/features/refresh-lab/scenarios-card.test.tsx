/** The list of scenarios: opened by its address, and honest where ours does not pass. */
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createRuns } from '#src/features/refresh-lab/run-store.ts'
import type { Scenario } from '#src/features/refresh-lab/scenario.ts'
import { ScenariosCard } from '#src/features/refresh-lab/scenarios-card.tsx'

const scenarios: readonly Scenario[] = ['One', 'Two'].map((title) => ({
  id: title.toLowerCase(),
  title,
  about: `About ${title}`,
  expected: `Well, ${title}`,
  run: async () => {},
}))

function show(open: string | undefined) {
  const runs = createRuns({
    openSandbox: () => Promise.reject(new Error('No room left')),
    systemClock: createManualClock(),
  })
  const onOpen = vi.fn()
  const addressOf = (id: string) => `https://demo.example/${id}`
  render(<ScenariosCard {...{ runs, scenarios, open, onOpen, addressOf }} isBlocked={false} />)
  return { visitor: userEvent.setup({ delay: null }), onOpen }
}

test('a press opens one in the address; where ours cannot pass, that is called a bug', async () => {
  const { visitor, onOpen } = show('two')
  expect(screen.getByText('Well, Two')).toBeVisible()
  expect(screen.queryByText('Well, One')).toBeNull()
  await visitor.click(screen.getByRole('button', { name: /^One/ }))
  expect(onOpen).toHaveBeenCalledWith('one')
  await visitor.click(screen.getByRole('button', { name: 'Run with ours' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Ours failed: that is a bug of the demo')
  expect(screen.getByText(/Error: No room left/)).toBeVisible()
})

test('an address that asks for none of them says so, and shows them all', () => {
  show('three')
  expect(screen.getByText('There is no such scenario')).toBeVisible()
  expect(screen.getAllByRole('button', { expanded: false })).toHaveLength(2)
})
