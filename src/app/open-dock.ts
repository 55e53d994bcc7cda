/** A page's way to the dock: what is chosen is to be seen there. */
import { createContext, use } from 'react'

const OpenDockContext = createContext<() => void>(() => {})

/** Given by the shell around the page. */
export const OpenDockProvider = OpenDockContext

/** Opens the dock at its list of requests. */
export const useOpenDock = () => use(OpenDockContext)
