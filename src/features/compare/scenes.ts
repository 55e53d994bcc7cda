/** Scenes worth seeing first, each a link. */
import type { Scene } from './scene.ts'

export type ReadyScene = {
  readonly id: string
  readonly scene: Required<Scene>
  readonly name: string
  /** What it shows. */
  readonly about: string
}

export const READY_SCENES: readonly ReadyScene[] = [
  {
    id: 'roles',
    scene: { left: 'data-entry@acme', right: 'admin@acme' },
    name: 'Same tenant, other role',
    about: 'Both hear each other; only one may change the calendar.',
  },
  {
    id: 'tenants',
    scene: { left: 'admin@acme', right: 'admin@globex' },
    name: 'Same role, other tenant',
    about: 'Each may do everything at home, and nothing next door.',
  },
  {
    id: 'siblings',
    scene: { left: 'data-entry@acme', right: 'data-entry@acme-labs' },
    name: 'Acme beside its sibling Acme Labs',
    about: 'One name begins like the other; the `:` in the prefix keeps them apart.',
  },
]
