/** The matrix: every operation, as everybody of a tenant. What ought to come of it, and what really did. */
import { Play, Square } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { PERSONAS, type Persona, TENANTS, type TenantId } from '#src/contract/personas.ts'
import { type Operation, operationsFor } from '#src/scope/role-matrix.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import { CellDetails } from './cell-details.tsx'
import styles from './matrix-card.module.css'
import { cellKey, type MatrixRuns } from './matrix-run.ts'
import { MatrixTable } from './matrix-table.tsx'
import { summaryWords } from './operation-words.ts'
import { useCells } from './use-cells.ts'

const PROBLEMS = {
  no_spare_seat: 'All ten seats of this browser are taken; sign somebody out, and one is spare.',
  not_signed_in: 'Nobody could be signed in for it: the auth service did not answer as it should.',
} as const

export type Place = { readonly persona: Persona; readonly operation: Operation }

export function MatrixCard({
  runs,
  tenant: firstTenant,
  showInDock,
}: {
  runs: MatrixRuns
  tenant: TenantId
  showInDock: () => void
}) {
  const [tenant, setTenant] = useState(firstTenant)
  const [chosen, setChosen] = useState<Place>()
  const progress = useStore(runs.store, (state) => state.progress)
  const problem = useStore(runs.store, (state) => state.problem)
  const personas = useMemo(() => PERSONAS.filter((persona) => persona.tenant === tenant), [tenant])
  const operations = useMemo(() => operationsFor(tenant), [tenant])
  const cells = useCells(runs, personas, operations)
  const answered = [...cells.values()].flatMap(({ verdict }) =>
    verdict.state === 'answered' ? [verdict.isExpected] : [],
  )
  const bugs = answered.filter((isExpected) => isExpected === false).length
  const open = answered.filter((isExpected) => isExpected === undefined).length
  const runAll = () => void runs.run(personas.map((persona) => ({ persona, operations })))
  const chosenCell = chosen && cells.get(cellKey(chosen.persona, chosen.operation))
  const summary = summaryWords({ of: cells.size, asked: answered.length, bugs, open })

  return (
    <Card
      title="Who may do what"
      description="Each cell is a real request to the cloud, with a token of that person’s own."
    >
      <div className={styles.matrix}>
        <div className={styles.controls}>
          <SegmentedControl
            label="Tenant"
            segments={TENANTS.map(({ id, name }) => ({ id, label: name }))}
            value={tenant}
            onChange={(id) => {
              setTenant(id)
              setChosen(undefined)
            }}
          />
          {progress ? (
            <>
              <Button icon={<Square />} onPress={runs.stop}>
                Stop
              </Button>
              <span className={styles.progress}>
                <progress aria-label="Cells asked" value={progress.done} max={progress.of} />
                {progress.done} of {progress.of}
              </span>
            </>
          ) : (
            <Button variant="primary" icon={<Play />} onPress={runAll}>
              Ask for all
            </Button>
          )}
        </div>
        {problem ? (
          <Banner tone="denied" role="alert">
            {PROBLEMS[problem]}
          </Banner>
        ) : null}
        <LiveRegion message={progress ? '' : summary} />
        <p className={styles.summary}>{summary}</p>
        <div className={styles.columns}>
          <MatrixTable
            tenant={tenant}
            personas={personas}
            operations={operations}
            cells={cells}
            chosen={chosen}
            isBusy={progress !== undefined}
            onChoose={setChosen}
            onRun={(jobs) => void runs.run(jobs)}
          />
          {chosen && chosenCell ? (
            <CellDetails
              key={cellKey(chosen.persona, chosen.operation)}
              place={chosen}
              cell={chosenCell}
              isBusy={progress !== undefined}
              onRun={() => void runs.run([{ persona: chosen.persona, operations: [chosen.operation] }])}
              showInDock={showInDock}
            />
          ) : (
            <p className={styles.hint}>Choose a cell to see how it is decided.</p>
          )}
        </div>
      </div>
    </Card>
  )
}
