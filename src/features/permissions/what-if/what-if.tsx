/** What if somebody's scope were another: edited, foretold, issued for a trial, and asked for real. */
import { useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { Card } from '#src/ui/card.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { checkDraft } from './draft-check.ts'
import type { DraftStore } from './draft-store.ts'
import { foretell } from './foretell.ts'
import { ForetoldDetails } from './foretold-details.tsx'
import { lifeSecondsOf, readScope, type ScopeDraft } from './scope-draft.ts'
import { ScopeForm } from './scope-form.tsx'
import { ScopeOutput } from './scope-output.tsx'
import { ScopeTable } from './scope-table.tsx'
import { TrialPanel } from './trial-panel.tsx'
import type { TrialRuns } from './trial-run.ts'
import { useTriedCells } from './use-tried-cells.ts'
import styles from './what-if.module.css'
import { foretoldWords, refusalWords } from './what-if-words.ts'

export function WhatIf({
  drafts,
  trial,
  first,
  showInDock,
}: {
  drafts: DraftStore
  trial: TrialRuns
  /** Whose scope it is when the draft names nobody there is. */
  first: Persona
  showInDock: () => void
}) {
  const draft = useStore(drafts.store, (state) => state.draft)
  const { token, refused, progress } = useStore(trial.store)
  const persona = findPersona(draft.username) ?? first
  const check = useMemo(() => checkDraft(draft, persona), [draft, persona])
  const month = new Date(useNow(60_000)).toISOString().slice(0, 7)
  const rows = useMemo(() => foretell(persona, check.permissions, month), [persona, check, month])
  const operations = useMemo(() => rows.map(({ operation }) => operation), [rows])
  const tried = useTriedCells(trial, operations)
  const [chosenId, setChosen] = useState<string>()
  const [wished, setWished] = useState<ScopeDraft>()
  const form = useRef<HTMLDivElement>(null)
  const refusal = refused && wished === draft ? refusalWords(refused) : undefined
  const summary = foretoldWords(rows, persona)
  const chosen = rows.find(({ operation }) => operation.id === chosenId)
  const isStale =
    token !== undefined &&
    (token.persona !== persona || JSON.stringify(token.permissions) !== JSON.stringify(check.permissions))

  /** What the form finds is not asked for: nothing would come of it but a refusal. */
  async function issue() {
    const read = readScope(draft)
    if (!check.isIssuable || !('scope' in read) || !Array.isArray(read.scope)) {
      const place = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')
      ;(place ?? form.current?.querySelector<HTMLElement>('button, input'))?.focus()
      return
    }
    setWished(draft)
    await trial.issue({
      persona,
      permissions: read.scope,
      lifeSeconds: lifeSecondsOf(draft.minutes),
      tooWide: draft.tooWide,
    })
  }

  return (
    <div className={styles.whatIf}>
      <div className={styles.columns}>
        <Card
          title="The scope"
          description="Start from somebody’s, and change what you like: nothing is issued before you say so."
        >
          <ScopeForm drafts={drafts} persona={persona} check={check} refusal={refusal} formRef={form} />
        </Card>
        <Card title="What it would open" description="Foretold by the evaluator that the cloud decides by.">
          <div className={styles.opened}>
            <LiveRegion message={summary} />
            <p className={styles.summary}>{summary}</p>
            <TrialPanel
              trial={trial}
              operations={operations}
              isStale={isStale}
              isIssuable={check.isIssuable}
              refusal={refusal?.place === 'form' ? refusal.words : undefined}
              onIssue={() => void issue()}
            />
            <ScopeTable
              persona={persona}
              rows={rows}
              tried={tried}
              isStale={isStale}
              chosen={chosenId}
              onChoose={setChosen}
            />
            <p className={styles.quiet}>
              The console is not in it: it goes by the session and the role of now, whatever a token says.
            </p>
            {chosen ? (
              <ForetoldDetails
                key={chosen.operation.id}
                row={chosen}
                persona={persona}
                permissions={check.permissions ?? []}
                tried={tried.get(chosen.operation.id)}
                isBusy={progress !== undefined}
                onAsk={token ? () => void trial.run([chosen.operation]) : undefined}
                showInDock={showInDock}
              />
            ) : (
              <p className={styles.quiet}>Choose a cell to see how it is decided.</p>
            )}
          </div>
        </Card>
      </div>
      <ScopeOutput permissions={check.permissions} lifeSeconds={lifeSecondsOf(draft.minutes)} />
    </div>
  )
}
