/** The window: a page above, the dock below, and a line between them that can be moved. */
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels'
import { type ClaimLinkProps, ClaimLinkProvider } from '#src/features/dock/claim-link.tsx'
import { DOCK_TABS, type DockTab } from '#src/features/dock/dock-tabs.ts'
import { type OnlyCredential, OnlyCredentialProvider } from '#src/features/dock/only-credential.ts'
import { JumpProvider } from '#src/features/dock/timeline-jump.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { ErrorBoundary } from '#src/ui/error-boundary.tsx'
import { openBrowserStorage } from './browser-storage.ts'
import { type DockState, firstDock, recallDock, rememberDock } from './dock-memory.ts'
import { DockProblem } from './dock-problem.tsx'
import styles from './dock-shell.module.css'
import { OpenDockProvider } from './open-dock.ts'
import { COMMAND_GROUPS } from './palette/command-groups.ts'
import { useServices } from './services-context.tsx'

// Fetched at once, beside the page and not before it: without a network it is there as the page is.
const dockModule = import('#src/features/dock/dock.tsx')
const Dock = lazy(async () => ({ default: (await dockModule).Dock }))

/** The bar with the tabs, which always stays. */
const BAR_HEIGHT = '2.75rem'
const MIN_HEIGHT = '9rem'
const MIN_PAGE_HEIGHT = '4rem'
/** What is inside scrolls, not the panel around it. */
const CLIPPED = { overflow: 'hidden' } as const

/** @param path The page's address: another page begins at its top. */
export function DockShell({ path, children }: { path: string; children: ReactNode }) {
  const { lab } = useServices()
  const [storage] = useState(() => openBrowserStorage(window))
  const [recalled] = useState(() => recallDock(storage))
  const [dock, setDock] = useState(() => recalled ?? firstDock(window, path))
  // A tab that is pressed is chosen and opened within one event.
  const latest = useRef(dock)
  const wasTouched = useRef(recalled !== undefined)
  const panel = usePanelRef()
  const page = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the reason, not an ingredient
  useEffect(() => {
    if (page.current) page.current.scrollTop = 0
  }, [path])

  useEffect(() => {
    const first = firstDock(window, path)
    if (wasTouched.current || !first.isOpen) return
    // Its height as well: the window may have become another one since it was loaded.
    latest.current = first
    panel.current?.resize(`${first.height}%`)
  }, [path, panel])

  function change(part: Partial<DockState>) {
    wasTouched.current = true
    latest.current = { ...latest.current, ...part }
    setDock(latest.current)
    rememberDock(storage, latest.current)
  }

  function open(isOpen: boolean) {
    change({ isOpen })
    if (!isOpen) panel.current?.collapse()
    else if (panel.current?.isCollapsed()) panel.current.resize(`${latest.current.height}%`)
  }

  function show(tab: DockTab) {
    change({ tab })
    open(true)
  }

  const latestShow = useRef(show)
  useEffect(() => {
    latestShow.current = show
  })
  // The same for as long as the window is: a page is not drawn anew because the dock is being moved.
  const [only, setOnly] = useState<OnlyCredential>()
  const openRequests = useCallback((wanted?: OnlyCredential) => {
    setOnly(wanted)
    latestShow.current('requests')
  }, [])
  const showAll = useCallback(() => setOnly(undefined), [])
  const onlyCredential = useMemo(() => ({ only, showAll }), [only, showAll])

  useCommands(() => [
    ...DOCK_TABS.map(({ id, name }) => ({
      id: `dock ${id}`,
      group: COMMAND_GROUPS.dock,
      name,
      run: () => show(id),
    })),
    {
      id: 'dock openness',
      group: COMMAND_GROUPS.dock,
      name: dock.isOpen ? 'Close the dock' : 'Open the dock',
      run: () => open(!dock.isOpen),
    },
  ])

  return (
    <div className={styles.window}>
      <Group
        orientation="vertical"
        className={styles.shell}
        onLayoutChanged={(layout, { isUserInteraction }) => {
          const isOpen = !panel.current?.isCollapsed()
          const height = layout.dock
          if (isUserInteraction) change(isOpen && height !== undefined ? { isOpen, height } : { isOpen })
          // A window that grows takes the bar along until it passes for an open dock: a phone that is turned does.
          else if (isOpen && !latest.current.isOpen) panel.current?.collapse()
        }}
      >
        <Panel id="page" minSize={MIN_PAGE_HEIGHT} className={styles.pane} style={CLIPPED}>
          <div ref={page} className={styles.page}>
            <OpenDockProvider value={openRequests}>{children}</OpenDockProvider>
          </div>
        </Panel>
        <Separator
          className={styles.separator}
          title="Height of the dock"
          onKeyDown={({ key }) => {
            if (key === 'Enter') open(!dock.isOpen)
          }}
        />
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
            <ClaimLinkProvider value={TokenPageLink}>
              <JumpProvider jumpTo={lab && ((at) => lab.client.changeClock({ jumpTo: at - lab.skew.ms() }))}>
                <OnlyCredentialProvider value={onlyCredential}>
                  <Suspense>
                    <Dock
                      isOpen={dock.isOpen}
                      onOpenChange={open}
                      tab={dock.tab}
                      onTabChange={(tab) => change({ tab })}
                    />
                  </Suspense>
                </OnlyCredentialProvider>
              </JumpProvider>
            </ClaimLinkProvider>
          </ErrorBoundary>
        </Panel>
      </Group>
    </div>
  )
}

function TokenPageLink({ seat, permission, children }: ClaimLinkProps) {
  return (
    <Link to="/u/$seat/token" params={{ seat }} search={{ permission }}>
      {children}
    </Link>
  )
}
