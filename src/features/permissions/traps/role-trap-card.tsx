/** The second trap: a role that changes while a token lives. */
import { Ban, FastForward, Play, RotateCcw } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Persona } from '#src/contract/personas.ts'
import { useLab } from '#src/session/lab-context.tsx'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { Badge } from '#src/ui/badge.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { Code } from '#src/ui/code.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { useTraced } from '../use-traced.ts'
import { figures } from '../what-if/what-if-words.ts'
import { EvidenceList } from './evidence-list.tsx'
import { LESSER_ROLE, type RoleTrap, type RoleTrapState } from './role-trap.ts'
import { ROLE_PROBLEMS, roleEvidence } from './trap-words.ts'
import styles from './traps.module.css'

export function RoleTrapCard({
  trap,
  findAdmin,
  showInDock,
}: {
  trap: RoleTrap
  /** An admin who is nobody of this browser: their role is about to change. */
  findAdmin: () => Persona
  showInDock: () => void
}) {
  const state = useStore(trap.store)
  const { persona, token, evidence, isRoleChanged, isBusy, problem } = state
  const find = useTraced(evidence)
  const items = useMemo(
    () => (persona ? roleEvidence(evidence, persona, (one) => find(one)?.audit) : []),
    [evidence, persona, find],
  )
  const list = useRef<HTMLOListElement>(null)
  const focusList = () => list.current?.focus()
  return (
    <Card title="A role that changes while the token lives">
      <div className={styles.trap}>
        <p>
          An admin signs in and gets a token. Then they are made a viewer. What the token says does not change
          with that: it was true when it was signed.
        </p>
        <div className={styles.deeds}>
          <Button
            variant={isRoleChanged ? 'secondary' : 'primary'}
            icon={<Play />}
            isPending={isBusy}
            onPress={() => void trap.run(persona ?? findAdmin())}
          >
            {persona ? 'Run it again' : 'Change a role while a token lives'}
          </Button>
        </div>
        {problem ? (
          <Banner tone="denied" role="alert">
            {ROLE_PROBLEMS[problem]}
          </Banner>
        ) : null}
        <EvidenceList label="What came of it" items={items} showInDock={showInDock} listRef={list} />
        {token && isRoleChanged ? <OldToken trap={trap} state={state} onLeave={focusList} /> : null}
        {persona && isRoleChanged && !token ? (
          <>
            <p>
              {persona.name} is still a {LESSER_ROLE}, from a run that was cut short.
            </p>
            <div className={styles.deeds}>
              <PutBack trap={trap} state={state} isMain onLeave={focusList} />
            </div>
          </>
        ) : null}
        <p className={styles.lesson}>
          <strong>The lesson:</strong> a token says what was true when it was issued, so a short life bounds
          how long it can be wrong, and only revoking ends it sooner.
        </p>
      </div>
    </Card>
  )
}

function PutBack({
  trap,
  state: { persona, isBusy },
  isMain,
  onLeave,
}: {
  trap: RoleTrap
  state: RoleTrapState
  isMain: boolean
  /** The button is about to go. */
  onLeave: () => void
}) {
  return (
    <Button
      variant={isMain ? 'primary' : 'secondary'}
      icon={<RotateCcw />}
      isDisabled={isBusy}
      onPress={() => {
        onLeave()
        void trap.putBack()
      }}
    >
      Put {persona?.name}’s role back
    </Button>
  )
}

function OldToken({ trap, state, onLeave }: { trap: RoleTrap; state: RoleTrapState; onLeave: () => void }) {
  const { persona, token, old, isBusy } = state
  const lab = useLab()
  const [hasJumpFailed, setJumpFailed] = useState(false)
  const expiresAt = (token?.expiresAt ?? 0) * 1000
  const left = expiresAt - useCloudTime()
  const isOver = old === 'revoked' || old === 'expired' || left <= 0
  const name = persona?.name ?? ''

  function jump() {
    onLeave()
    setJumpFailed(false)
    lab?.client.changeClock({ jumpTo: expiresAt }).catch(() => setJumpFailed(true))
  }

  return (
    <>
      <p className={styles.life}>
        <Badge tone={isOver ? 'neutral' : 'expiring'}>
          {old === 'revoked' ? 'Revoked' : isOver ? 'Expired' : 'Still an admin’s'}
        </Badge>
        <span>
          {name} is a {LESSER_ROLE} now; the old token <Code>{token?.tokenId}</Code>{' '}
          {isOver ? (
            'opens nothing any more.'
          ) : (
            <>
              keeps an admin’s rights for another{' '}
              <span role="timer" className={styles.figures}>
                {figures(left)}
              </span>
              .
            </>
          )}
        </span>
      </p>
      <LiveRegion message={isOver ? 'The old token opens nothing any more.' : ''} />
      <div className={styles.deeds}>
        <Button icon={<Play />} isDisabled={isBusy} onPress={() => void trap.askAgain()}>
          Ask again with the old token
        </Button>
        {isOver ? null : (
          <>
            <Button
              icon={<Ban />}
              isDisabled={isBusy}
              onPress={() => {
                onLeave()
                void trap.revoke()
              }}
            >
              Revoke it
            </Button>
            <Button icon={<FastForward />} isDisabled={isBusy} onPress={jump}>
              Jump to its end
            </Button>
          </>
        )}
        <PutBack trap={trap} state={state} isMain={isOver} onLeave={onLeave} />
      </div>
      <p className={styles.quiet}>
        {hasJumpFailed
          ? 'The clock was not moved: the lab did not answer.'
          : 'The jump moves the clock of all tabs. The role stays changed until you put it back, or start over.'}
      </p>
    </>
  )
}
