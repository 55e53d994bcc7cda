/** Things to do to the token, each with what it does, and what became of the last. */
import { Ban, Eraser, RefreshCw, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TokenLife } from '#src/recording/token-lives.ts'
import { useTokenState } from '#src/session/session-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { deedWords } from './deed-words.ts'
import styles from './deeds-card.module.css'
import { useTokenDeeds } from './use-token-deeds.ts'

type DeedsCardProps = {
  lives: readonly TokenLife[]
  /** Whether the service knows how to; Momento itself does not. */
  canRevoke: boolean
}

export function DeedsCard({ lives, canRevoke }: DeedsCardProps) {
  const { value, activity } = useTokenState()
  const { deed, doNothing, makeCall, revoke, reissue, forget } = useTokenDeeds()
  const heldId = value?.tokenId
  const words = deed && deedWords(deed, heldId, lives)
  const hasEnded = activity.kind === 'ended'
  const isPending = (kind: 'revoke' | 'call') => deed?.kind === kind && deed.status === 'pending'
  // Never disabled: a button that disables itself when pressed takes the focus with it.
  const withToken = (act: (tokenId: string) => void) => () =>
    heldId === undefined ? doNothing() : act(heldId)

  return (
    <Card title="Do something to it">
      <div className={styles.deeds}>
        <ul className={styles.list}>
          <Choice sentence="Gets a fresh token from the session; this one serves meanwhile.">
            <Button icon={<RefreshCw />} isPending={activity.kind === 'issuing'} onPress={withToken(reissue)}>
              Re-issue now
            </Button>
          </Choice>
          {canRevoke ? (
            <Choice sentence="Tells the cloud to refuse it. Momento’s real tokens can only be outlived.">
              <Button
                icon={<Ban />}
                isPending={isPending('revoke')}
                onPress={withToken((tokenId) => void revoke(tokenId))}
              >
                Revoke
              </Button>
            </Choice>
          ) : null}
          <Choice sentence="Drops it from this tab’s memory, as a crash would (simulates loss).">
            <Button icon={<Eraser />} onPress={withToken(forget)}>
              Forget
            </Button>
          </Choice>
          <Choice sentence="Reads this month’s calendar, whatever state the token is in.">
            <Button
              icon={<Send />}
              isPending={isPending('call')}
              isDisabled={hasEnded}
              onPress={() => void makeCall()}
            >
              Make a call
            </Button>
          </Choice>
        </ul>
        <div role="status">
          {words ? (
            <Banner tone={words.tone} title={words.title}>
              <CodeWords>{words.sentence}</CodeWords>
            </Banner>
          ) : null}
        </div>
      </div>
    </Card>
  )
}

function Choice({ sentence, children }: { sentence: string; children: ReactNode }) {
  return (
    <li>
      {children}
      <span className={styles.sentence}>{sentence}</span>
    </li>
  )
}
