/** Everything there is to know about the seat's token, and things to do to it. */
import { KeyRound } from 'lucide-react'
import { type ComponentProps, useMemo } from 'react'
import { useStore } from 'zustand'
import { trailOf } from '#src/recording/token-trail.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { useSession, useTokenState } from '#src/session/session-context.tsx'
import type { DisposableToken } from '#src/tokens/index.ts'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { Page } from '#src/ui/page.tsx'
import { ChangesCard } from './changes-card.tsx'
import { chosenPermission } from './chosen-permission.ts'
import { DecodedToken } from './decoded-token.tsx'
import { DeedsCard } from './deeds-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { InspectCard } from './inspect-card.tsx'
import { LifeCard } from './life-card.tsx'
import { RawToken } from './raw-token.tsx'
import { readCredential } from './read-credential.ts'
import { lendToken } from './reveal-token.ts'
import { ScopeCard } from './scope-card.tsx'
import { SignatureCard } from './signature-card.tsx'
import styles from './token-panel.module.css'
import { useChosenRequest } from './use-chosen-request.ts'
import { type Landing, useLanding } from './use-landing.ts'

type TokenPanelProps = {
  /** Where the auth service publishes its keys. */
  keySet: string
  /** Whether that service can revoke a token. */
  canRevoke: boolean
  /** The permission that a link led to. */
  landing?: Landing | undefined
}

export function TokenPanel({ keySet, canRevoke, landing }: TokenPanelProps) {
  const state = useTokenState()
  const lives = useStore(trailOf(useSession()).lives)
  const { value } = state
  const target = useLanding(landing?.arrival)
  return (
    <Page
      title="Token"
      about={
        value ? (
          <>
            <code>{value.tokenId}</code>, the one this tab holds now
          </>
        ) : (
          'This tab holds none'
        )
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          {value ? (
            <HeldToken
              token={value}
              expiresAt={state.expiresAt}
              keySet={keySet}
              landing={landing && { ...landing, target }}
            />
          ) : (
            <EmptyState icon={<KeyRound />} title="No token is held">
              That is no problem: the session is what counts, and the next call obtains one from it. Make a
              call and see.
            </EmptyState>
          )}
        </div>
        <div className={styles.column}>
          <LifeCard state={state} />
          <DeedsCard lives={lives} canRevoke={canRevoke} />
          {value ? <ChangesCard lives={lives} /> : null}
          <HistoryCard lives={lives} />
        </div>
      </div>
      <InspectCard keySet={keySet} />
    </Page>
  )
}

function HeldToken({
  token,
  expiresAt,
  keySet,
  landing,
}: {
  token: DisposableToken
  expiresAt: number | undefined
  keySet: string
  landing: ComponentProps<typeof ScopeCard>['landing']
}) {
  const now = useNow()
  const chosen = useChosenRequest()
  const lend = useMemo(() => lendToken(token), [token])
  const reading = useMemo(() => lend(readCredential), [lend])
  const jwt = reading.kind === 'jwt' ? reading.jwt : undefined
  // Positions in an envelope's api_key say nothing about the text that goes over the wire.
  const isPlain = reading.kind === 'jwt' && !reading.envelope
  return (
    <>
      <RawToken token={token} lend={lend} jwt={isPlain ? jwt : undefined} expiresAt={expiresAt} />
      {jwt ? (
        <>
          <SignatureCard title="Signature" lend={lend} keySet={keySet} />
          <DecodedToken title="What it says" jwt={jwt} now={now} />
          <ScopeCard
            title="Scope"
            payload={jwt.payload}
            landing={landing}
            mark={(permissions) =>
              chosenPermission(chosen, token.tokenId, permissions) ??
              (landing && { index: landing.permission, why: 'linked' })
            }
          />
        </>
      ) : null}
    </>
  )
}
