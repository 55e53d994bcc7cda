/** The code beside the running thing: the login handler as the cloud runs it, and how it is done with Momento. */
import { useState } from 'react'
import { Banner } from '#src/ui/banner.tsx'
import { Card } from '#src/ui/card.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import { Select } from '#src/ui/select.tsx'
import styles from './code-card.module.css'
import { CodeView } from './code-view.tsx'
import type { DemoRuns } from './demo-runs.ts'
import { CLOUD_FILES, lineOf, MOMENTO_FILE, type ShownFile } from './shown-files.ts'
import { SignInTrial } from './sign-in-trial.tsx'

const SOURCES = [
  { id: 'cloud', label: 'As this cloud does it' },
  { id: 'momento', label: 'With Momento' },
] as const

export function CodeCard({ demos, showInDock }: { demos: DemoRuns | undefined; showInDock: () => void }) {
  const [source, setSource] = useState<(typeof SOURCES)[number]['id']>('cloud')
  const [cloudFile, setCloudFile] = useState<ShownFile>(CLOUD_FILES[0] ?? MOMENTO_FILE)
  const file = source === 'cloud' ? cloudFile : MOMENTO_FILE
  const [target, setTarget] = useState<{ line: number }>()
  return (
    <div className={styles.columns}>
      <Card
        title="The login handler"
        description="The very files that run: nothing here is a copy that could be out of date."
      >
        <div className={styles.code}>
          <SegmentedControl
            label="Whose"
            segments={SOURCES}
            value={source}
            onChange={(next) => {
              setSource(next)
              setTarget(undefined)
            }}
          />
          {source === 'cloud' ? (
            <Select
              label="File"
              options={CLOUD_FILES.map(({ id, name, path }) => ({ id, label: name, description: path }))}
              value={file.id}
              onChange={(id) => {
                setCloudFile(CLOUD_FILES.find((one) => one.id === id) ?? file)
                setTarget(undefined)
              }}
            />
          ) : (
            <Banner tone="expiring" title="One scope, one trap">
              Momento’s SDK (1.118) drops the limit to the tenant’s keys when a scope has items and a topic in
              it, and says nothing: the token then opens the whole cache. So this service asks for two tokens,
              and the browser holds both.
            </Banner>
          )}
          <ul className={styles.places} aria-label="Places in this file">
            {file.places.map(({ find, words }) => {
              const line = lineOf(file, find) ?? 1
              return (
                <li key={find}>
                  <button type="button" className={styles.place} onClick={() => setTarget({ line })}>
                    <span className={styles.line}>{line}</span> {words}
                  </button>
                </li>
              )
            })}
          </ul>
          <CodeView key={file.id} file={file} target={target} />
          <p className={styles.path}>{file.path}</p>
        </div>
      </Card>
      {demos ? <SignInTrial demos={demos} showInDock={showInDock} /> : null}
    </div>
  )
}
