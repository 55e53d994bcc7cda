/** What happened, along the bottom of every page: a bar that always stays, and one view of it at a time above the edge. */
import { type ComponentType, useState } from 'react'
import { RecordingProvider, useRecording } from '#src/recording/recording-context.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import styles from './dock.module.css'
import { DockTools } from './dock-tools.tsx'
import { type FrozenRecording, freeze } from './frozen-recording.ts'
import { RequestCount } from './request-count.tsx'
import { RequestsView } from './requests-view.tsx'

type View = { id: string; name: string; View: ComponentType; Count?: ComponentType }

const REQUESTS: View = { id: 'requests', name: 'Requests', View: RequestsView, Count: RequestCount }
const VIEWS: readonly View[] = [REQUESTS]

type DockProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  tab: string
  onTabChange: (tab: string) => void
}

export function Dock({ isOpen, onOpenChange, tab, onTabChange }: DockProps) {
  const recording = useRecording()
  const [frozen, setFrozen] = useState<FrozenRecording>()
  const chosen = VIEWS.find(({ id }) => id === tab) ?? REQUESTS

  return (
    <section aria-label="What happened" className={styles.dock}>
      <Tabs
        className={styles.tabs}
        selectedKey={chosen.id}
        onSelectionChange={(id) => onTabChange(String(id))}
      >
        <div className={styles.bar}>
          <TabList label="What happened" className={styles.list}>
            {VIEWS.map(({ id, name, Count }) => (
              // The chosen one, too, opens what is closed.
              <Tab key={id} id={id} onPress={() => onOpenChange(true)}>
                {name}
                {Count ? <Count /> : null}
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
          {VIEWS.map(({ id, View }) => (
            <TabPanel key={id} id={id} className={isOpen ? styles.panel : styles.closed}>
              {isOpen ? <View /> : null}
            </TabPanel>
          ))}
        </RecordingProvider>
      </Tabs>
    </section>
  )
}
