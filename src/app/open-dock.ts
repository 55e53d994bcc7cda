/** A page's way to the dock: what is chosen is to be seen there. */
import { createContext, use } from 'react'
import type { OnlyCredential } from '#src/features/dock/only-credential.ts'

/** Opens the dock at its list of requests: at those with one credential, or as the visitor left it. */
type OpenDock = (only?: OnlyCredential) => void

const OpenDockContext = createContext<OpenDock>(() => {})

/** Given by the shell around the page. */
export const OpenDockProvider = OpenDockContext

/** To the requests, whatever is shown of them: to one that is chosen. */
export function useOpenDock(): () => void {
  const open = use(OpenDockContext)
  return () => open()
}

/** To the requests that a credential was presented for. */
export function useShowRequestsWith(): (only: OnlyCredential) => void {
  return use(OpenDockContext)
}
