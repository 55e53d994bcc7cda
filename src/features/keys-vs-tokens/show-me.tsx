/** The button beside a statement, and what it showed: each request with its verdict, and the way to it in the dock. */
import { Play, RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { findRequests, requestIdsOf } from '#src/recording/find-requests.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording, useSelection } from '#src/recording/recording-context.tsx'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import { useSession, useUser } from '#src/session/session-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import { ToneIcon } from '#src/ui/tone.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import type { Demo, DemoResult, DemoStep } from './demo.ts'
import { type DemoRuns, resultKey } from './demo-runs.ts'
import styles from './show-me.module.css'

type ShowMeProps = {
  demo: Demo
  demos: DemoRuns
  showInDock: () => void
  /** What stands on the button. */
  label?: string
  /** Answers are what it is about. */
  areAnswersOpen?: boolean
}

export function ShowMe({ demo, demos, showInDock, label = 'Show me', areAnswersOpen = false }: ShowMeProps) {
  const session = useSession()
  const user = useUser()
  const key = resultKey(demo, user)
  const result = useStore(demos.store, ({ results }) => results[key])
  const isRunning = useStore(demos.store, ({ running }) => running === key)
  const isBlocked = useStore(demos.store, ({ running }) => running !== undefined && running !== key)
  return (
    <>
      <Button
        size="small"
        // Not pending by name: what is announced of that outlives the spinner it refers to.
        icon={isRunning ? <Spinner label="In progress" size="small" /> : result ? <RotateCcw /> : <Play />}
        aria-label={`${label}${result ? ' again' : ''}: ${demo.title}`}
        isDisabled={isBlocked}
        onPress={() => void demos.run(demo, { session, user })}
      >
        {result ? `${label} again` : label}
      </Button>
      <LiveRegion message={result ? newsOf(result) : ''} />
      {result ? (
        <Shown title={demo.title} result={result} areAnswersOpen={areAnswersOpen} showInDock={showInDock} />
      ) : null}
    </>
  )
}

function newsOf(result: DemoResult): string {
  if (result.state === 'running') return ''
  return result.state === 'failed' ? result.problem : result.conclusion.replaceAll('`', '')
}

function Shown({
  title,
  result,
  areAnswersOpen,
  showInDock,
}: {
  title: string
  result: DemoResult
  areAnswersOpen: boolean
  showInDock: () => void
}) {
  const requests = useRequestsOf(result.steps)
  const isRight = result.steps.every(({ isExpected }) => isExpected)
  return (
    <section className={styles.shown} aria-label={`Shown: ${title}`}>
      <ol className={styles.steps}>
        {result.steps.map((step, index) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: none moves, and two may be the same.
            key={index}
            step={step}
            request={step.requestId === undefined ? undefined : requests.get(step.requestId)}
            areAnswersOpen={areAnswersOpen}
            showInDock={showInDock}
          />
        ))}
      </ol>
      {result.state === 'done' ? (
        isRight ? (
          <p className={styles.conclusion}>
            <CodeWords>{result.conclusion}</CodeWords>
          </p>
        ) : (
          <Banner tone="denied" title="Not what ought to come of it">
            One of the requests was not answered as this page says. Faults of the lab do that, and so does a
            clock that is moved meanwhile; without either it is a bug.
          </Banner>
        )
      ) : null}
      {result.state === 'failed' ? (
        <Banner tone="expiring" title="It could not be shown to its end">
          {result.problem}
        </Banner>
      ) : null}
    </section>
  )
}

function Step({
  step: { words, status, isExpected, shown },
  request,
  areAnswersOpen,
  showInDock,
}: {
  step: DemoStep
  request: RecordedRequest | undefined
  areAnswersOpen: boolean
  showInDock: () => void
}) {
  const { select, selected } = useSelection()
  const tone = isExpected ? (status < 400 ? 'allowed' : 'neutral') : 'denied'
  return (
    <li className={styles.step} data-tone={tone}>
      <ToneIcon tone={status < 400 ? 'allowed' : 'denied'} />
      <div className={styles.words}>
        <p>
          <CodeWords>{words}</CodeWords>
        </p>
        <p className={styles.verdict}>
          <span className={styles.status}>{status}</span>{' '}
          {request ? <CodeWords>{describeVerdict(request)}</CodeWords> : null}
          {isExpected ? null : <strong> That is not as it ought to be.</strong>}
        </p>
        {shown === undefined ? null : (
          <details open={areAnswersOpen} className={styles.details}>
            <summary>The answer</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <section className={styles.answer} tabIndex={0} aria-label="The answer">
              <pre>{shown}</pre>
            </section>
          </details>
        )}
        {request ? (
          <button
            type="button"
            className={styles.link}
            aria-pressed={selected?.kind === 'request' && selected.id === request.id}
            onClick={() => {
              select({ kind: 'request', id: request.id })
              showInDock()
            }}
          >
            <VisuallyHidden>Show in the dock: </VisuallyHidden>
            <span className={styles.wire}>
              {request.method} {request.target}
            </span>
          </button>
        ) : null}
      </div>
    </li>
  )
}

function useRequestsOf(steps: readonly DemoStep[]) {
  const rows = useLiveList(useRecording().requests)
  return useMemo(() => {
    return findRequests(rows, requestIdsOf(steps))
  }, [rows, steps])
}
