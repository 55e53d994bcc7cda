/** Boot: start the mocked cloud (unless live), build the services, render. Only this file knows mocks/. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#src/ui/tokens.css'
import '#src/ui/base.css'
import { App } from '#src/app/app.tsx'
import { BootProblem } from '#src/app/boot-problem.tsx'
import { openBrowserStorage } from '#src/app/browser-storage.ts'
import { createAppRouter } from '#src/app/router.tsx'
import { type CloudConnection, createAppServices } from '#src/app/services.ts'
import { createSystemClock, type SystemClock } from '#src/clock/system-clock.ts'
import { browserWakeUps } from '#src/clock/wake-ups.ts'
import { createThemeStore } from '#src/ui/theme.ts'

async function connect(systemClock: SystemClock): Promise<CloudConnection> {
  const authUrl = import.meta.env.VITE_AUTH_URL
  if (authUrl) return { kind: 'live', authUrl }
  const [{ startCloud }, { openSandbox, removeLeftovers }] = await Promise.all([
    import('#mocks/browser.ts'),
    import('#mocks/sandbox.ts'),
  ])
  const cloud = await startCloud({ clock: systemClock })
  document.documentElement.dataset.interception = cloud.reason ?? cloud.interception
  void removeLeftovers().catch(() => {})
  const { clockSource, onReset, onLost, onFaults } = cloud
  return { kind: 'mocked', running: cloud, clockSource, onReset, onLost, onFaults, openSandbox }
}

async function boot(container: HTMLElement) {
  // Before anything is shown, so that nothing flashes in the other theme.
  const theme = createThemeStore({
    storage: openBrowserStorage(window),
    media: window.matchMedia('(prefers-color-scheme: dark)'),
    root: document.documentElement,
  })
  const root = createRoot(container)
  const wakeUps = browserWakeUps(window)
  const systemClock = createSystemClock({ wakeUps })
  try {
    if (!window.isSecureContext) throw Object.assign(new Error('Not a secure context'), { code: 'insecure' })
    const cloud = await connect(systemClock)
    const services = createAppServices({ cloud, window, systemClock, wakeUps, theme })
    root.render(
      <StrictMode>
        <App services={services} router={createAppRouter(services)} />
      </StrictMode>,
    )
  } catch (error) {
    console.error('The demo could not start', error)
    root.render(<BootProblem error={error} reload={() => location.reload()} />)
  }
}

const container = document.getElementById('root')
if (container) void boot(container)
