/** Two traps, each run for real in this cloud. */
import type { Persona } from '#src/contract/personas.ts'
import type { PrefixTrap } from './prefix-trap.ts'
import { PrefixTrapCard } from './prefix-trap-card.tsx'
import type { RoleTrap } from './role-trap.ts'
import { RoleTrapCard } from './role-trap-card.tsx'
import styles from './traps.module.css'

export function Traps({
  prefixTrap,
  roleTrap,
  findAdmin,
  showInDock,
}: {
  prefixTrap: PrefixTrap
  roleTrap: RoleTrap
  findAdmin: () => Persona
  showInDock: () => void
}) {
  return (
    <div className={styles.traps}>
      <PrefixTrapCard trap={prefixTrap} showInDock={showInDock} />
      <RoleTrapCard trap={roleTrap} findAdmin={findAdmin} showInDock={showInDock} />
    </div>
  )
}
