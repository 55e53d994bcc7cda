/** How the dock was left: open or not, how tall, at which tab. A setting; nothing that happened is kept. */
import { z } from '#src/contract/zod.ts'
import type { BrowserStorage } from './browser-storage.ts'

export type DockState = {
  readonly isOpen: boolean
  /** Of the window's height, in percent, while it is open. */
  readonly height: number
  readonly tab: string
}

const KEY = 'dock'

const stateSchema = z.object({
  isOpen: z.boolean(),
  height: z.number().check(z.gte(10), z.lte(95)),
  tab: z.string(),
})

/** Where there is room the first screen shows why each call was allowed; elsewhere the page comes first. */
export function firstDock(window: Window): DockState {
  const hasRoom = window.matchMedia('(width >= 60rem) and (height >= 44rem)').matches
  return { isOpen: hasRoom, height: hasRoom ? 34 : 65, tab: 'requests' }
}

export function recallDock(storage: BrowserStorage): DockState | undefined {
  try {
    return stateSchema.parse(JSON.parse(storage.getItem(KEY) ?? ''))
  } catch {
    return undefined
  }
}

export function rememberDock(storage: BrowserStorage, state: DockState) {
  try {
    storage.setItem(KEY, JSON.stringify(state))
  } catch {
    // A full or forbidden storage costs the memory, not the dock.
  }
}
