/** How the dock was left: open or not, how tall, at which tab. A setting; nothing that happened is kept. */
import { z } from '#src/contract/zod.ts'
import { DOCK_TABS, type DockTab } from '#src/features/dock/dock-tabs.ts'
import type { BrowserStorage } from './browser-storage.ts'

export type DockState = {
  readonly isOpen: boolean
  /** Of the window's height, in percent, while it is open. */
  readonly height: number
  readonly tab: DockTab
}

const KEY = 'dock'

const stateSchema = z.object({
  isOpen: z.boolean(),
  height: z.number().check(z.gte(10), z.lte(95)),
  tab: z.enum(DOCK_TABS.map(({ id }) => id)),
})

/**
 * Until somebody has opened or closed it: where there is room the first screen shows why each call was allowed, and
 * elsewhere the page comes first. So it does where people are chosen: nothing has happened there yet.
 * @param path The page's address.
 */
export function firstDock(window: Pick<Window, 'matchMedia'>, path: string): DockState {
  const hasRoom = window.matchMedia('(width >= 60rem) and (height >= 44rem)').matches
  return { isOpen: hasRoom && path !== '/', height: hasRoom ? 34 : 65, tab: 'requests' }
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
