/** What happened, along the bottom of every page: a bar that always stays, and one view of it at a time. */
import { type ComponentType, useState } from 'react'
import { RecordingProvider, useRecording } from '#src/recording/recording-context.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import styles from './dock.module.css'
import { DOCK_TABS, type DockTab } from './dock-tabs.ts'
import { DockTools } from './dock-tools.tsx'
import { ShownFileNotice, ShownRecording } from './export-shown.tsx'
import { type FrozenRecording, freeze } from './frozen-recording.ts'
import { KeptViews } from './kept-view.tsx'
import { LogView } from './log-view.tsx'
import { MissedNotice } from './missed-notice.tsx'
import { RequestCount } from './request-count.tsx'
import { RequestsView } from './requests-view.tsx'
import { TimelineView } from './timeline-view.tsx'

const VIEWS: Record<DockTab, ComponentType> = {
  requests: RequestsView,
  timeline: TimelineView,
  log: LogView,
}

export type DockProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  tab: DockTab
  onTabChange: (tab: DockTab) => void
}

export function Dock(props: DockProps) {
  return (
    <ShownRecording>
      <ShownDock {...props} />
    </ShownRecording>
  )
}

function ShownDock({ isOpen, onOpenChange, tab, onTabChange }: DockProps) {
  const recording = useRecording()
  const [latest, setFrozen] = useState<FrozenRecording>()
  // A pause ends when another recording is shown.
  const frozen = latest?.of === recording ? latest : undefined

  return (
    <section aria-label="What happened" className={styles.dock} data-open={isOpen || undefined}>
      <Tabs
        className={styles.tabs}
        selectedKey={tab}
        onSelectionChange={(id) => {
          const chosen = DOCK_TABS.find((candidate) => candidate.id === id)
          if (chosen) onTabChange(chosen.id)
        }}
      >
        <div className={styles.bar}>
          <TabList label="What happened" className={styles.list}>
            {DOCK_TABS.map(({ id, name }) => (
              // The chosen one, too, opens what is closed.
              <Tab key={id} id={id} onPress={() => onOpenChange(true)}>
                {name}
                {id === 'requests' ? <RequestCount /> : null}
              </Tab>
            ))}
          </TabList>
          <DockTools
            isOpen={isOpen}
            onOpenChange={onOpenChange}
            frozen={frozen}
            onPausedChange={(isPaused) => setFrozen(isPaused ? freeze(recording) : undefined)}
          />
        </div>
        <RecordingProvider recording={frozen ?? recording}>
          <KeptViews of={recording}>
            {DOCK_TABS.map(({ id }) => (
              <TabPanel key={id} id={id} className={isOpen ? styles.panel : styles.closed}>
                {isOpen ? <OpenView id={id} /> : null}
              </TabPanel>
            ))}
          </KeptViews>
        </RecordingProvider>
      </Tabs>
    </section>
  )
}

function OpenView({ id }: { id: DockTab }) {
  const View = VIEWS[id]
  return (
    <>
      <div>
        <ShownFileNotice />
        <MissedNotice />
      </div>
      <div className={styles.view}>
        <View />
      </div>
    </>
  )
}
