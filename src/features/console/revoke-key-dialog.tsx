/** Before a key is revoked: what will break. */
import { useState } from 'react'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { useReadAgain } from './console-queries.ts'
import { LastUsers } from './last-users.tsx'
import { Refusal } from './refusal.tsx'

export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { api } = useConsole()
  const readAgain = useReadAgain()
  const now = useNow()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()

  async function revoke() {
    setPending(true)
    setError(undefined)
    try {
      await api.revokeKey(apiKey.id)
      onClose()
    } catch (failure) {
      setError(failure)
      setPending(false)
    }
    void readAgain()
  }

  return (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`Revoke “${apiKey.description}”?`}
      confirmLabel="Revoke the key"
      onConfirm={() => void revoke()}
      isPending={isPending}
    >
      <div className={styles.dialog}>
        <p>It is refused from its next request on, wherever that comes from, and cannot be brought back.</p>
        <LastUsers use={apiKey.use} now={now} />
        {error ? <Refusal error={error} deed="revoke" /> : null}
      </div>
    </AlertDialog>
  )
}
