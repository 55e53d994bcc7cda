/** The dock's tabs by name, for whoever wants to open one. */

export const DOCK_TABS = [
  { id: 'requests', name: 'Requests' },
  { id: 'timeline', name: 'Timeline' },
  { id: 'log', name: 'Log' },
] as const

export type DockTab = (typeof DOCK_TABS)[number]['id']
