/** Where tokens come from somebody's real service, there is nobody to compare: the page says so and signs in nobody. */
import { createMemoryHistory } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { App } from '#src/app/app.tsx'
import { createAppRouter } from '#src/app/router.tsx'
import { createAppServices } from '#src/app/services.ts'
import { createSystemClock } from '#src/clock/system-clock.ts'
import { noWakeUps } from '#src/clock/wake-ups.ts'
import { createThemeStore } from '#src/ui/theme.ts'

test('in live mode the page says why it is empty, and asks the service for nothing', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>()
  const systemClock = createSystemClock({ wakeUps: noWakeUps })
  const theme = createThemeStore({
    storage: window.localStorage,
    media: window.matchMedia('(prefers-color-scheme: dark)'),
    root: document.documentElement,
  })
  const services = createAppServices({
    cloud: { kind: 'live', authUrl: 'https://vending.example' },
    window,
    systemClock,
    wakeUps: noWakeUps,
    theme,
    fetch,
  })
  onTestFinished(() => {
    services.dispose()
    theme.dispose()
    systemClock.dispose()
  })
  const history = createMemoryHistory({
    initialEntries: ['/compare?left=data-entry@acme&right=admin@acme'],
  })
  render(<App services={services} router={createAppRouter(services, history)} />)

  expect(
    await screen.findByRole('heading', { level: 1, name: 'Nobody to compare in live mode' }),
  ).toBeVisible()
  expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/')
  expect(fetch).not.toHaveBeenCalled()
})
