/** The tenant's tokens that are good now: whose they are, what they may do, and when they die by themselves. */
import { useQuery } from '@tanstack/react-query'
import { Ban, Hourglass } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { consoleTokensPath } from '#src/contract/paths.ts'
import type { LiveToken } from '#src/scope/console-answers.ts'
import { describePermission } from '#src/scope/describe.ts'
import { useSession, useTokenState } from '#src/session/session-context.tsx'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { Code } from '#src/ui/code.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import { Skeleton } from '#src/ui/skeleton.tsx'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { tokensQuery, useConsoleOwner } from './console-queries.ts'
import { CredentialUseFacts } from './credential-use-facts.tsx'
import { Refusal } from './refusal.tsx'
import { figures } from './time-words.ts'
import { type RevokeDialogProps, useRevoke } from './use-revoke.ts'

export function TokensCard() {
  const { seat } = useSession()
  const { api } = useConsole()
  const now = useCloudTime()
  const title = useRef<HTMLHeadingElement>(null)
  const [revoking, setRevoking] = useState<LiveToken>()
  const { data, error, isFetching, refetch } = useQuery(tokensQuery(api, useConsoleOwner()))
  const tokens = data?.filter(({ expiresAt }) => now < expiresAt * 1000)
  return (
    <Card
      title="Live tokens"
      titleRef={title}
      description="Each was made when somebody signed in or by a re-issue, and is gone within fifteen minutes, whatever anybody does."
    >
      {error ? (
        <Refusal
          error={error}
          deed="list"
          path={consoleTokensPath(seat)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : tokens ? (
        tokens.length > 0 ? (
          <ul className={styles.list}>
            {tokens.map((token) => (
              <li key={token.tokenId}>
                <TokenItem token={token} now={now} onRevoke={() => setRevoking(token)} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState level={3} icon={<Hourglass />} title="No token is good now">
            Whoever makes the next call gets one.
          </EmptyState>
        )
      ) : (
        <div aria-busy="true">
          <Skeleton width="16rem" />
          <Skeleton height="6rem" shape="block" />
        </div>
      )}
      {revoking ? (
        <RevokeTokenDialog token={revoking} focusAfter={title} onClose={() => setRevoking(undefined)} />
      ) : null}
    </Card>
  )
}

function TokenItem({ token, now, onRevoke }: { token: LiveToken; now: number; onRevoke: () => void }) {
  const nameId = useId()
  const held = useTokenState().value?.tokenId
  const { tokenId, name, username, role, permissions, expiresAt, use } = token
  return (
    <article className={styles.item} aria-labelledby={nameId}>
      <header className={styles.itemHead}>
        <h3 id={nameId} className={styles.itemName}>
          {name}
          {role === undefined ? '' : `, ${role}`} <span className={styles.quiet}>{username}</span>
        </h3>
        {tokenId === held ? <Badge tone="info">The one this tab holds</Badge> : null}
        <div className={styles.actions}>
          <Button size="small" icon={<Ban />} onPress={onRevoke}>
            Revoke…
          </Button>
        </div>
      </header>
      <div className={styles.columns}>
        <KeyValueList>
          <KeyValue label="Token">
            <Code>{tokenId}</Code>
          </KeyValue>
          <KeyValue label="May">
            {permissions ? (
              <ul className={styles.sentences}>
                {permissions.map((permission) => (
                  <li key={JSON.stringify(permission)}>
                    <CodeWords>{describePermission(permission)}</CodeWords>
                  </li>
                ))}
              </ul>
            ) : (
              'Not known: it is from before the cloud took note of it.'
            )}
          </KeyValue>
          <KeyValue label="Ends in">
            <span className={styles.figures}>{figures(expiresAt * 1000 - now)}</span>
          </KeyValue>
        </KeyValueList>
        <CredentialUseFacts use={use} now={now} credential={{ id: tokenId, name: `${name}’s token` }} />
      </div>
    </article>
  )
}

function RevokeTokenDialog({ token, focusAfter, onClose }: RevokeDialogProps & { token: LiveToken }) {
  const { api } = useConsole()
  const { isPending, error, revoke } = useRevoke(() => api.revokeToken(token.tokenId), {
    focusAfter,
    onClose,
  })

  return (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`Revoke ${token.name}’s token?`}
      confirmLabel="Revoke the token"
      onConfirm={revoke}
      isPending={isPending}
    >
      <div className={styles.dialog}>
        <p>
          {token.name}’s next call with it is refused, and the app obtains another token from the session at
          once: nothing breaks. Whoever had stolen it is locked out.
        </p>
        {error ? <Refusal error={error} deed="revoke" /> : null}
      </div>
    </AlertDialog>
  )
}
