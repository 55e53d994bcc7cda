/** The page about roles: who may do what, really asked. */
import { ShieldOff } from 'lucide-react'
import type { TenantId } from '#src/contract/personas.ts'
import { EmptyState } from '#src/ui/empty-state.tsx'
import type { Experiments } from './experiments.ts'
import { MatrixCard } from './matrix-card.tsx'
import styles from './permissions.module.css'

type PermissionsProps = {
  /** Absent in live mode: nobody's real service is asked for what it would refuse. */
  experiments: Experiments | undefined
  tenant: TenantId
  /** Opens the dock at the chosen request. */
  showInDock: () => void
}

export function Permissions({ experiments, tenant, showInDock }: PermissionsProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Permissions</h1>
        <p className={styles.about}>What each role may do, and the cloud’s word for it.</p>
      </header>
      {experiments ? (
        <MatrixCard runs={experiments.matrix} tenant={tenant} showInDock={showInDock} />
      ) : (
        <EmptyState icon={<ShieldOff />} title="There is no matrix in live mode">
          The people and tenants of this page live in the mocked cloud. Start the demo without a service of
          your own to see it.
        </EmptyState>
      )}
    </div>
  )
}
