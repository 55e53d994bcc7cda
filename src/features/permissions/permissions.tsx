/** The page about roles: who may do what, what if a scope were another, and two traps. */
import { ShieldOff } from 'lucide-react'
import { useEffect } from 'react'
import { isSupportedRole, PERSONAS, type Persona, type TenantId } from '#src/contract/personas.ts'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { Page } from '#src/ui/page.tsx'
import { Tab, TabList, TabPanel, Tabs } from '#src/ui/tabs.tsx'
import type { Experiments } from './experiments.ts'
import { MatrixCard } from './matrix-card.tsx'
import { usePermissionCommands } from './permission-commands.tsx'
import { Traps } from './traps/traps.tsx'
import { WhatIf } from './what-if/what-if.tsx'

export const PERMISSION_VIEWS = ['matrix', 'what-if', 'traps'] as const
export type PermissionView = (typeof PERMISSION_VIEWS)[number]

type PermissionsProps = {
  /** Absent in live mode: nobody's real service is asked for what it would refuse. */
  experiments: Experiments | undefined
  tenant: TenantId
  /** Who looks on, by user name. */
  username: string
  /** Somebody of that user name is signed in in this browser. */
  isHere: (username: string) => boolean
  view: PermissionView
  onView: (view: PermissionView) => void
  /** Opens the dock at the chosen request. */
  showInDock: () => void
}

export function Permissions({ experiments, ...props }: PermissionsProps) {
  return (
    <Page title="Permissions" about="What each role may do, and the cloud’s word for it.">
      {experiments ? (
        <Views experiments={experiments} {...props} />
      ) : (
        <EmptyState icon={<ShieldOff />} title="There is no matrix in live mode">
          The people and tenants of this page live in the mocked cloud. Start the demo without a service of
          your own to see it.
        </EmptyState>
      )}
    </Page>
  )
}

function Views({
  experiments,
  tenant,
  username,
  isHere,
  view,
  onView,
  showInDock,
}: PermissionsProps & { experiments: Experiments }) {
  usePermissionCommands(onView)
  const { whatIf } = experiments
  useEffect(() => whatIf.forgetOthersThan(username), [whatIf, username])
  const first = firstPersona(tenant, username)
  return (
    <Tabs
      selectedKey={view}
      onSelectionChange={(key) => {
        const chosen = PERMISSION_VIEWS.find((one) => one === key)
        if (chosen) onView(chosen)
      }}
    >
      <TabList label="Permissions">
        <Tab id="matrix">Matrix</Tab>
        <Tab id="what-if">What if</Tab>
        <Tab id="traps">Two traps</Tab>
      </TabList>
      <TabPanel id="matrix">
        <MatrixCard runs={experiments.matrix} tenant={tenant} showInDock={showInDock} />
      </TabPanel>
      <TabPanel id="what-if">
        <WhatIf {...whatIf.of(username, first)} first={first} showInDock={showInDock} />
      </TabPanel>
      <TabPanel id="traps">
        <Traps
          prefixTrap={experiments.prefixTrap}
          roleTrap={experiments.roleTrap}
          findAdmin={() => absentAdmin(tenant, isHere)}
          showInDock={showInDock}
        />
      </TabPanel>
    </Tabs>
  )
}

/** Oneself, or somebody of one's tenant who has a scope. */
function firstPersona(tenant: TenantId, username: string): Persona {
  const [first] = PERSONAS.filter(
    (persona) => persona.tenant === tenant && isSupportedRole(persona.role),
  ).toSorted((a, b) => Number(b.username === username) - Number(a.username === username))
  if (!first) throw new Error('The tenant has nobody')
  return first
}

/** Preferably of one's own tenant, and nobody whose work here would suffer. */
function absentAdmin(tenant: TenantId, isHere: (username: string) => boolean): Persona {
  const admins = PERSONAS.filter(({ role }) => role === 'admin')
  const [first] = admins
    .toSorted((a, b) => Number(b.tenant === tenant) - Number(a.tenant === tenant))
    .toSorted((a, b) => Number(isHere(a.username)) - Number(isHere(b.username)))
  if (!first) throw new Error('There is no admin')
  return first
}
