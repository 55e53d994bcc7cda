/** The page about the two kinds of credential: what holds of each, which one to take, what a leak does, and the code. */
import { useEffect, useRef } from 'react'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Page } from '#src/ui/page.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import { ChartCard } from './chart-card.tsx'
import { CodeCard } from './code-card.tsx'
import type { DemoRuns } from './demo-runs.ts'
import { LeakLab } from './leak/leak-lab.tsx'
import { PARTS, type PartId } from './parts.ts'
import { WhichOneCard } from './which-one-card.tsx'

type KeysVsTokensProps = {
  part: PartId
  onPart(part: PartId): void
  /** Absent in live mode: nobody's real service is asked for what a demonstration takes. */
  demos: DemoRuns | undefined
  /** A cloud that may be harmed; absent in live mode. */
  openSandbox: OpenSandbox | undefined
  /** Opens the dock at the chosen request. */
  showInDock: () => void
}

export function KeysVsTokens({ part, onPart, demos, openSandbox, showInDock }: KeysVsTokensProps) {
  const page = useRef<HTMLDivElement>(null)
  const followed = useRef(false)
  // What led from one part to another goes with its part, and the focus with it: the tab takes it.
  useEffect(() => {
    if (!followed.current) return
    followed.current = false
    const place = PARTS.findIndex(({ id }) => id === part)
    page.current?.querySelectorAll<HTMLElement>('[role="tab"]')[place]?.focus()
  }, [part])
  const follow = (next: PartId) => {
    followed.current = true
    onPart(next)
  }
  return (
    <Page
      ref={page}
      title="Keys vs tokens"
      about="An API key works until somebody takes it back. A token ends by itself. See what that means."
    >
      {demos ? null : (
        <Banner title="Nothing can be shown live here">
          This page talks to a real service. What it would take to show (keys, sign-ins, a clock that can be
          moved) is in the mocked cloud: start the demo without a service of your own.
        </Banner>
      )}
      <Tabs
        selectedKey={part}
        onSelectionChange={(key) => {
          const chosen = PARTS.find(({ id }) => id === key)
          if (chosen) onPart(chosen.id)
        }}
      >
        <TabList label="Parts of this page">
          {PARTS.map(({ id, name }) => (
            <Tab key={id} id={id}>
              {name}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="chart">
          <ChartCard demos={demos} showInDock={showInDock} onPart={follow} />
        </TabPanel>
        <TabPanel id="choice">
          <WhichOneCard />
        </TabPanel>
        <TabPanel id="leak">
          <LeakLab openSandbox={openSandbox} />
        </TabPanel>
        <TabPanel id="code">
          <CodeCard demos={demos} showInDock={showInDock} />
        </TabPanel>
      </Tabs>
    </Page>
  )
}
