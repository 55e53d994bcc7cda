/** One press, two requests: the same as each person, and the two verdicts beside each other. */
import { ArrowDownToLine } from 'lucide-react'
import type { User } from '#src/contract/auth.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording, useSelection } from '#src/recording/recording-context.tsx'
import { Avatar } from '#src/ui/avatar.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import { Toolbar } from '#src/ui/toolbar.tsx'
import { COMMAND_GROUP, DEED_ICONS } from './deed-icons.tsx'
import { DEED_IDS, deedName } from './deeds.ts'
import type { DoAs } from './do-as.ts'
import styles from './do-as-both.module.css'
import { SIDES, type Side } from './scene.ts'
import { toldVerdict } from './told-verdict.ts'
import { type Doers, type Outcome, outcomeOf, useBoth } from './use-both.ts'

const KIND_WORDS = {
  allowed: { tone: 'allowed', word: 'Allowed' },
  denied: { tone: 'denied', word: 'Denied' },
  failed: { tone: 'expiring', word: 'Failed' },
  neither: { tone: 'neutral', word: 'No verdict' },
} as const

export function DoAsBoth({ doAs, doers, showInDock }: { doAs: DoAs; doers: Doers; showInDock: () => void }) {
  const { last, isBusy, run } = useBoth(doAs, doers)
  const there = SIDES.flatMap((side) => doers[side]?.user.tenant ?? [])
  const deeds = DEED_IDS.map((id) => {
    const name = deedName(id, there)
    return { id, name, run: () => void run(id, name) }
  })
  const isNobodyThere = there.length === 0

  useCommands(() =>
    deeds.map(({ id, name, run }) => ({
      id: `both ${id}`,
      group: COMMAND_GROUP,
      name: `As both: ${name}`,
      icon: DEED_ICONS[id],
      keywords: 'compare do',
      isDisabled: isNobodyThere || isBusy,
      run,
    })),
  )

  return (
    <section className={styles.card} aria-labelledby="do-as-both">
      <div className={styles.deeds}>
        <h2 id="do-as-both" className={styles.title}>
          Do as both
        </h2>
        <Toolbar label="Do as both" className={styles.buttons}>
          {deeds.map(({ id, name, run }) => (
            <Button
              key={id}
              icon={DEED_ICONS[id]}
              isDisabled={isNobodyThere}
              onPress={() => (isBusy ? undefined : run())}
              {...(last?.id === id ? { 'aria-current': 'true' } : {})}
            >
              {name}
            </Button>
          ))}
        </Toolbar>
      </div>
      {last ? (
        <div className={styles.verdicts}>
          {SIDES.map((side) => (
            <SideVerdict
              key={side}
              side={side}
              deed={last.name}
              outcome={outcomeOf(last, doers[side]?.user.username)}
              user={doers[side]?.user}
              showInDock={showInDock}
            />
          ))}
        </div>
      ) : (
        <p className={styles.hint}>
          Each sends a real request with that person’s own token. The two verdicts stand here, with the cause
          of each.
        </p>
      )}
    </section>
  )
}

function SideVerdict({
  side,
  deed,
  outcome,
  user,
  showInDock,
}: {
  side: Side
  deed: string
  outcome: Outcome
  user: User | undefined
  showInDock: () => void
}) {
  const { requests } = useRecording()
  useLiveList(requests)
  const { select } = useSelection()
  const answer = outcome.state === 'done' ? outcome.answer : undefined
  const row = answer?.kind === 'asked' ? requests.find(answer.row) : undefined
  const told = answer && toldVerdict(answer, row)
  const news = useSettled(told?.sentence, row)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      className={styles.verdict}
      data-side={side}
      aria-label={user ? `${deed}, as ${user.name}` : `${deed}, ${side}`}
    >
      <div className={styles.who}>
        {user ? (
          <>
            <Avatar size="small" name={user.name} tenant={user.tenant} role={user.role} />
            <strong>{user.name}</strong>
          </>
        ) : (
          <strong>{side === 'left' ? 'Left' : 'Right'}</strong>
        )}
        <span className={styles.deed}>{deed}</span>
        {told ? <Badge tone={KIND_WORDS[told.kind].tone}>{KIND_WORDS[told.kind].word}</Badge> : null}
        {outcome.state === 'under-way' ? <Spinner size="small" label="Under way" /> : null}
        {row ? (
          <Button
            size="small"
            variant="quiet"
            className={styles.show}
            icon={<ArrowDownToLine />}
            aria-label={`Show ${user?.name}’s request in the dock`}
            onPress={() => {
              select({ kind: 'request', id: row.id })
              showInDock()
            }}
          >
            Show the request
          </Button>
        ) : null}
      </div>
      <p>
        {told ? (
          <CodeWords>{told.sentence}</CodeWords>
        ) : outcome.state === 'under-way' ? (
          'Under way.'
        ) : (
          `Not asked: ${user ? `${user.name} was not here.` : 'nobody is signed in on this side.'}`
        )}
      </p>
      <LiveRegion message={news === '' || !user ? '' : `${user.name}: ${news}`} />
    </div>
  )
}

/** The sentence once the audit has told, so that ears hear the cause and not first that it is not known. */
function useSettled(sentence: string | undefined, row: RecordedRequest | undefined): string {
  const isSettled = sentence !== undefined && (row === undefined || row.audit !== undefined)
  return isSettled ? sentence.replaceAll('`', '') : ''
}
