/** The tenant's API keys: those that work, those that did, and what can be done with them. */
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { consoleApiKeysPath } from '#src/contract/paths.ts'
import type { Veiled } from '#src/recording/veiled.ts'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { useSession } from '#src/session/session-context.tsx'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { Skeleton } from '#src/ui/skeleton.tsx'
import { closeOnto } from './close-onto.ts'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { keysQuery, useConsoleOwner, useReadAgain } from './console-queries.ts'
import { CreateDialog } from './create-dialog.tsx'
import { KeyItem } from './key-item.tsx'
import { isLive } from './key-state.ts'
import { Refusal } from './refusal.tsx'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { SecretDialog } from './secret-dialog.tsx'

/** A new secret is in here and nowhere else, until the dialog is closed or the page is left. */
type Open =
  | { readonly kind: 'create' }
  | { readonly kind: 'rotate' | 'revoke'; readonly key: ApiKey }
  | { readonly kind: 'secret'; readonly key: ApiKey; readonly secret: Veiled }

export function KeysCard() {
  const { seat } = useSession()
  const { api } = useConsole()
  const title = useRef<HTMLHeadingElement>(null)
  const [open, setOpen] = useState<Open>()
  const { data: keys, error, isFetching, refetch } = useQuery(keysQuery(api, useConsoleOwner()))
  const readAgain = useReadAgain()
  // Somebody else may rotate it meanwhile: whoever was told so then decides about the key as it is.
  const latest = (key: ApiKey) => keys?.find(({ id }) => id === key.id) ?? key
  const create = () => setOpen({ kind: 'create' })
  const close = () => setOpen(undefined)
  function done(key: ApiKey, secret: Veiled) {
    setOpen({ kind: 'secret', key, secret })
    void readAgain()
  }
  useCommands(() => [
    {
      id: 'console create',
      group: 'Console',
      name: 'Create an API key…',
      icon: <Plus />,
      keywords: 'make new secret',
      run: create,
    },
  ])

  return (
    <Card
      title="API keys"
      titleRef={title}
      description="A key works for whoever holds it, on every tenant’s data in the caches and topics it names, until it expires or somebody revokes it."
      actions={
        <Button variant="primary" icon={<Plus />} onPress={create}>
          Create a key…
        </Button>
      }
    >
      {error ? (
        <Refusal
          error={error}
          deed="list"
          path={consoleApiKeysPath(seat)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : keys ? (
        <KeyLists
          keys={keys}
          onCreate={create}
          onRotate={(key) => setOpen({ kind: 'rotate', key })}
          onRevoke={(key) => setOpen({ kind: 'revoke', key })}
        />
      ) : (
        <div aria-busy="true">
          <Skeleton width="16rem" />
          <Skeleton height="6rem" shape="block" />
        </div>
      )}
      {open?.kind === 'create' ? <CreateDialog onDone={done} onClose={close} /> : null}
      {open?.kind === 'rotate' ? (
        <RotateDialog apiKey={latest(open.key)} onDone={done} onClose={close} />
      ) : null}
      {open?.kind === 'revoke' ? (
        <RevokeKeyDialog apiKey={latest(open.key)} focusAfter={title} onClose={close} />
      ) : null}
      {open?.kind === 'secret' ? (
        <SecretDialog
          apiKey={open.key}
          secret={open.secret}
          // It came after another dialog, and that one had the focus.
          onClose={() => closeOnto(title, close)}
        />
      ) : null}
    </Card>
  )
}

function KeyLists({
  keys,
  onCreate,
  onRotate,
  onRevoke,
}: {
  keys: readonly ApiKey[]
  onCreate: () => void
  onRotate: (key: ApiKey) => void
  onRevoke: (key: ApiKey) => void
}) {
  const now = useCloudTime()
  const live = keys.filter((key) => isLive(key, now))
  const dead = keys.filter((key) => !isLive(key, now))
  return (
    <>
      {live.length > 0 ? (
        <ul className={styles.list}>
          {live.map((key) => (
            <li key={key.id}>
              <KeyItem apiKey={key} now={now} onRotate={() => onRotate(key)} onRevoke={() => onRevoke(key)} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          level={3}
          icon={<KeyRound />}
          title={dead.length > 0 ? 'No key works any more' : 'There is no API key'}
          action={<Button onPress={onCreate}>Create one</Button>}
        >
          This app needs none: it signs people in and gives each a token for fifteen minutes. Make one to see
          what it opens.
        </EmptyState>
      )}
      {dead.length > 0 ? (
        <details className={styles.dead}>
          <summary>
            {dead.length === 1 ? 'One key that no longer works' : `${dead.length} keys that no longer work`}
          </summary>
          <ul className={styles.list}>
            {dead.map((key) => (
              <li key={key.id}>
                <KeyItem apiKey={key} now={now} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}
