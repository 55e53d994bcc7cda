/** Who somebody is at a glance: initials, the tenant's hue, the role's shape. */

import styles from './avatar.module.css'
import { classNames } from './class-names.ts'

type AvatarProps = {
  name: string
  /** Coloured by tokens.css; an unknown tenant is slate. */
  tenant: string
  /** Shaped by avatar.module.css; an unknown role is a circle with a broken edge. */
  role: string
  size?: 'small' | 'medium' | 'large'
  /** Its words, where no name stands beside it. Without them it is decoration. */
  label?: string
  className?: string | undefined
}

const initialsOf = (name: string) =>
  name
    .split(/[\s._-]+/u)
    .filter((word) => word !== '')
    .slice(0, 2)
    .map((word) => [...word][0]?.toLocaleUpperCase())
    .join('')

export function Avatar({ name, tenant, role, size = 'medium', label, className }: AvatarProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <span
      {...naming}
      className={classNames(styles.avatar, className)}
      data-tenant={tenant}
      data-role={role}
      data-size={size}
    >
      <span className={styles.initials}>{initialsOf(name)}</span>
    </span>
  )
}
