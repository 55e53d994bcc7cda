/** Things to do, by name: whoever is on the page offers some, and the command palette finds them. */
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'

export type Command = {
  /** Unlike that of any other offered at the same time. */
  id: string
  /** What it is listed under, together with others of its kind. */
  group: string
  name: string
  icon?: ReactNode
  /** What else it is found by. */
  keywords?: string
  /** At the end of the line: how things are now. */
  detail?: string
  isDisabled?: boolean
  isDangerous?: boolean
  run(): void
}

type Supply = () => readonly Command[]

export type CommandRegistry = {
  /** Asked each time the palette opens, until the returned function is called. */
  offer(supply: Supply): () => void
  all(): readonly Command[]
}

export function createCommandRegistry(): CommandRegistry {
  const supplies = new Set<Supply>()
  return {
    offer(supply) {
      supplies.add(supply)
      return () => supplies.delete(supply)
    },
    all: () => [...supplies].flatMap((supply) => supply()),
  }
}

type Openness = { isOpen: boolean; setOpen(isOpen: boolean): void }

const RegistryContext = createContext<CommandRegistry | undefined>(undefined)
const OpennessContext = createContext<Openness | undefined>(undefined)

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createCommandRegistry)
  const [isOpen, setOpen] = useState(false)
  const openness = useMemo(() => ({ isOpen, setOpen }), [isOpen])
  return (
    <RegistryContext value={registry}>
      <OpennessContext value={openness}>{children}</OpennessContext>
    </RegistryContext>
  )
}

export function useCommandRegistry(): CommandRegistry {
  const registry = use(RegistryContext)
  if (!registry) throw new Error('useCommandRegistry needs a CommandsProvider above it')
  return registry
}

/** Whether the command palette is open, and the way to open it. */
export function useCommandPalette(): Openness {
  const openness = use(OpennessContext)
  if (!openness) throw new Error('useCommandPalette needs a CommandsProvider above it')
  return openness
}

/** Offers commands while mounted. */
export function useCommands(supply: Supply) {
  const registry = useCommandRegistry()
  const latest = useRef(supply)
  useEffect(() => {
    latest.current = supply
  })
  useEffect(() => registry.offer(() => latest.current()), [registry])
}
