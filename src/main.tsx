/** Boot: start the mocked cloud (unless live), build the services, render. Only this file knows mocks/. */
import { createRoot } from 'react-dom/client'
import { createSystemClock } from '#src/clock/system-clock.ts'
import { browserWakeUps } from '#src/clock/wake-ups.ts'

async function start(root: HTMLElement) {
  const clock = createSystemClock({ wakeUps: browserWakeUps(window) })
  const { startCloud } = await import('#mocks/browser.ts')
  const cloud = await startCloud({ clock })
  root.ownerDocument.documentElement.dataset.interception = cloud.reason ?? cloud.interception
  createRoot(root).render(<p>The cloud answers.</p>)
}

const root = document.getElementById('root')
if (root) void start(root)
