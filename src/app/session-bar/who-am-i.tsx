/** The person, their tenant and their role. */
import type { User } from '#src/contract/auth.ts'
import { TENANTS } from '#src/contract/personas.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import styles from './session-bar.module.css'

const tenantName = (id: string) => TENANTS.find((tenant) => tenant.id === id)?.name ?? id

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
