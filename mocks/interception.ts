/**
 * How requests of this page reach its own handlers: through a service worker, or, wherever that cannot be
 * had, by intercepting `fetch` in the page. It never reloads the page and never leaves requests to the network.
 */
import { FetchInterceptor } from '@mswjs/interceptors/fetch'
import { setupWorker } from 'msw/browser'
import { defineNetwork, InterceptorSource } from 'msw/experimental'
import { http } from 'msw/http'
import { type Clock, sleep } from '#src/clock/clock.ts'
import type { Cloud } from './cloud.ts'
import type { CookieJar } from './cookie-jar.ts'
import { createHandlers, type Handlers } from './handlers.ts'

export type InPageReason =
  /** The browser has no service workers here: an old one, a private window, no secure context. */
  | 'unsupported'
  /** The worker could not be registered or did not answer. */
  | 'failed'
  /** The page was loaded around the worker, as by a hard reload, and the worker could not take it over. */
  | 'not_controlled'
  /** The worker runs, but requests do not go through it, as with "Bypass for network" in the DevTools. */
  | 'bypassed'
  /** Another version of the worker took over while the page was open. */
  | 'replaced'
  /** The page came back from the back/forward cache, and a worker started meanwhile does not know it. */
  | 'restored'

export type Interception = {
  readonly kind: 'service-worker' | 'in-page'
  /** Why it is in the page. */
  readonly reason: InPageReason | undefined
  stop(): void
}

const WORKER_URL = '/cloud-worker.js'
const PROBE_PATH = '/lab/interception-probe'
const WORKER_PATIENCE_MS = 5000
const TAKE_OVER_PATIENCE_MS = 1000

/** `clock` is real time. */
export async function interceptRequests({
  cloud,
  jar,
  clock,
}: {
  cloud: Cloud
  jar: CookieJar
  clock: Clock
}): Promise<Interception> {
  const handlers = createHandlers({ cloud, jar, origin: location.origin })
  let reason: InPageReason | undefined
  let stop: () => void = () => {}
  const moveIntoPage = (because: InPageReason) => {
    stop()
    reason = because
    stop = interceptInPage(handlers)
  }

  const outcome = await interceptByWorker({ handlers, clock, onLost: moveIntoPage })
  if (typeof outcome === 'string') moveIntoPage(outcome)
  else stop = outcome

  return {
    get kind() {
      return reason === undefined ? 'service-worker' : 'in-page'
    },
    get reason() {
      return reason
    },
    stop: () => stop(),
  }
}

/** Under the page's policy a text may become a script address only here. */
function allowWorkerScript() {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (url === WORKER_URL ? url : null),
  })
}

type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string | null }): unknown
}

/** A function that stops it, or the reason why it is not possible; then nothing is left running. */
async function interceptByWorker({
  handlers,
  clock,
  onLost,
}: {
  handlers: Handlers
  clock: Clock
  onLost: (reason: InPageReason) => void
}): Promise<(() => void) | InPageReason> {
  if (!('serviceWorker' in navigator)) return 'unsupported'
  const container = navigator.serviceWorker
  allowWorkerScript()

  let probeArrived = false
  const probe = http.get(PROBE_PATH, () => {
    probeArrived = true
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  })
  const worker = setupWorker(probe, ...handlers)
  // Not awaited: it waits for the worker to say goodbye, and a worker in trouble never does.
  const stopWorker = () => {
    if (worker.readyState) Promise.resolve(worker.stop()).catch(() => {})
  }

  try {
    // MSW reloads a page that is not controlled by its worker; where the worker is bypassed, for ever. So it is
    // not started there.
    if (!(await isOrCanBeControlled(container, clock))) return 'not_controlled'
    const started = await inTime(
      worker.start({
        quiet: true,
        onUnhandledFrame: 'bypass',
        serviceWorker: { url: WORKER_URL, options: { updateViaCache: 'none' } },
      }),
      { clock, patienceMs: WORKER_PATIENCE_MS },
    )
    if (started === 'late') {
      stopWorker()
      return 'failed'
    }
    await inTime(fetch(PROBE_PATH), { clock, patienceMs: WORKER_PATIENCE_MS })
    if (!probeArrived) {
      stopWorker()
      return 'bypassed'
    }
  } catch {
    stopWorker()
    return 'failed'
  }

  const controller = container.controller
  const events = new AbortController()
  const lose = (reason: InPageReason) => {
    events.abort()
    onLost(reason)
  }
  container.addEventListener(
    'controllerchange',
    () => {
      // The library listens to the worker it began with; a successor's questions would stay unanswered.
      if (container.controller !== controller) lose('replaced')
    },
    { signal: events.signal },
  )
  window.addEventListener(
    'pagehide',
    (event) => {
      // Brought back from the browser's history, the page is told of other things before it hears that it is back, and
      // may ask at once. Telling the worker again who we are would race with that.
      if (event.persisted) lose('restored')
    },
    { signal: events.signal },
  )
  return () => {
    events.abort()
    stopWorker()
  }
}

/** True also when there is no worker yet: the one about to be registered takes the page over by itself. */
async function isOrCanBeControlled(container: ServiceWorkerContainer, clock: Clock): Promise<boolean> {
  if (container.controller) return true
  const registration = await container.getRegistration()
  if (!registration) return true
  const takenOver = new Promise<true>((resolve) => {
    container.addEventListener('controllerchange', () => resolve(true), { once: true })
  })
  registration.active?.postMessage('CLAIM')
  return (await inTime(takenOver, { clock, patienceMs: TAKE_OVER_PATIENCE_MS })) === true
}

function interceptInPage(handlers: Handlers): () => void {
  const network = defineNetwork({
    sources: [new InterceptorSource({ interceptors: [new FetchInterceptor()] })],
    handlers,
    onUnhandledFrame: 'bypass',
    context: { quiet: true },
  })
  network.enable()
  return () => void network.disable()
}

async function inTime<T>(
  promise: Promise<T>,
  { clock, patienceMs }: { clock: Clock; patienceMs: number },
): Promise<T | 'late'> {
  const settled = new AbortController()
  const late = sleep(clock, patienceMs, settled.signal).then(() => 'late' as const)
  late.catch(() => {})
  try {
    return await Promise.race([promise, late])
  } finally {
    settled.abort()
  }
}
