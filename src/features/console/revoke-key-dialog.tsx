/** Before a key is revoked: what will break. */
import type { ApiKey } from '#src/scope/console-answers.ts'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { LastUsers } from './last-users.tsx'
import { Refusal } from './refusal.tsx'
import { type RevokeDialogProps, useRevoke } from './use-revoke.ts'

export function RevokeKeyDialog({ apiKey, focusAfter, onClose }: RevokeDialogProps & { apiKey: ApiKey }) {
  const { api } = useConsole()
  const now = useCloudTime()
  const { isPending, error, revoke } = useRevoke(() => api.revokeKey(apiKey.id), { focusAfter, onClose })

  return (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`Revoke “${apiKey.description}”?`}
      confirmLabel="Revoke the key"
      onConfirm={revoke}
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
