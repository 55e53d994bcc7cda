/** The person, their tenant and their role. */
import type { User } from '#src/contract/auth.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { tenantName } from '../tenant-name.ts'
import styles from './session-bar.module.css'

export function WhoAmI({ user }: { user: User }) {
  return (
    <div className={styles.who}>
      <Avatar name={user.name} tenant={user.tenant} role={user.role} />
      <p className={styles.names}>
        <strong>{user.name}</strong>
        <span className={styles.detail}>
          <span className={styles.role}>{user.role}</span> at {tenantName(user.tenant)}
        </span>
      </p>
    </div>
  )
}
