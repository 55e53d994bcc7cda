/** What the page is handed, for whatever part of it needs it. */
import { createContext, use } from 'react'
import type { ConsoleApi } from '#src/session/console-api.ts'

export type ConsoleDeps = {
  readonly api: ConsoleApi
  /** For trying a key: the way that is recorded. */
  readonly fetch: typeof globalThis.fetch
  /** Of the cloud, for addresses. */
  readonly origin: string
  /** Opens the dock at the chosen request. */
  readonly showInDock: () => void
  /** Opens the dock at the requests that a credential was presented for. */
  readonly showRequestsWith: (credential: { id: string; name: string }) => void
}

const ConsoleContext = createContext<ConsoleDeps | undefined>(undefined)

export const ConsoleProvider = ConsoleContext

export function useConsole(): ConsoleDeps {
  const deps = use(ConsoleContext)
  if (!deps) throw new Error('useConsole needs a ConsoleProvider above it')
  return deps
}
