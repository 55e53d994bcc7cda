/** The window: a page above, the dock below, and a line between them that can be moved. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels'
import { Dock } from '#src/features/dock/dock.tsx'
import { ErrorBoundary } from '#src/ui/error-boundary.tsx'
import { openBrowserStorage } from './browser-storage.ts'
import { type DockState, firstDock, recallDock, rememberDock } from './dock-memory.ts'
import { DockProblem } from './dock-problem.tsx'
import styles from './dock-shell.module.css'

/** The bar with the tabs, which always stays. */
const BAR_HEIGHT = '2.75rem'
const MIN_HEIGHT = '9rem'
const MIN_PAGE_HEIGHT = '4rem'
/** What is inside scrolls, not the panel around it. */
const CLIPPED = { overflow: 'hidden' } as const

/** @param path The page's address: another page begins at its top. */
export function DockShell({ path, children }: { path: string; children: ReactNode }) {
  const [storage] = useState(() => openBrowserStorage(window))
  const [dock, setDock] = useState(() => recallDock(storage) ?? firstDock(window))
  // A tab that is pressed is chosen and opened within one event.
  const latest = useRef(dock)
  const panel = usePanelRef()
  const page = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the reason, not an ingredient
  useEffect(() => {
    if (page.current) page.current.scrollTop = 0
  }, [path])

  function change(part: Partial<DockState>) {
    latest.current = { ...latest.current, ...part }
    setDock(latest.current)
    rememberDock(storage, latest.current)
  }

  function open(isOpen: boolean) {
    if (!isOpen) panel.current?.collapse()
    else if (panel.current?.isCollapsed()) panel.current.resize(`${latest.current.height}%`)
    change({ isOpen })
  }

  return (
    <div className={styles.window}>
      <Group
        orientation="vertical"
        className={styles.shell}
        onLayoutChanged={(layout, { isUserInteraction }) => {
          const isOpen = !panel.current?.isCollapsed()
          const height = layout.dock
          if (isUserInteraction) change(isOpen && height !== undefined ? { isOpen, height } : { isOpen })
        }}
      >
        <Panel id="page" minSize={MIN_PAGE_HEIGHT} className={styles.pane} style={CLIPPED}>
          <div ref={page} className={styles.page}>
            {children}
          </div>
        </Panel>
        <Separator className={styles.separator} aria-label="Height of the dock" />
        <Panel
          id="dock"
          panelRef={panel}
          collapsible
          collapsedSize={BAR_HEIGHT}
          minSize={MIN_HEIGHT}
          defaultSize={dock.isOpen ? `${dock.height}%` : BAR_HEIGHT}
          className={styles.pane}
          style={CLIPPED}
          // While the line is still being moved, so that what comes into view is there.
          onResize={() => {
            const isOpen = !panel.current?.isCollapsed()
            setDock((current) => (current.isOpen === isOpen ? current : { ...current, isOpen }))
          }}
        >
          <ErrorBoundary resetKey={path} fallback={({ reset }) => <DockProblem retry={reset} />}>
            <Dock
              isOpen={dock.isOpen}
              onOpenChange={open}
              tab={dock.tab}
              onTabChange={(tab) => change({ tab })}
            />
          </ErrorBoundary>
        </Panel>
      </Group>
    </div>
  )
}
