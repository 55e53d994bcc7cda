/** The permissions page: hands it the cloud, the seats that are spare and the way to the dock. */
import { TENANTS } from '#src/contract/personas.ts'
import { experimentsOf } from '#src/features/permissions/experiments.ts'
import { Permissions } from '#src/features/permissions/permissions.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useOpenDock } from './open-dock.ts'
import { useServices } from './services-context.tsx'
import { usePageTitle } from './use-page-title.ts'

export function PermissionsPage() {
  const { cloud, clocks, seats, recording } = useServices()
  const user = useUser()
  usePageTitle('Permissions', user)
  const experiments =
    cloud.kind === 'mocked'
      ? experimentsOf({
          fetch: recording.fetch,
          clock: clocks.clock,
          systemClock: clocks.systemClock,
          isTaken: seats.isTaken,
        })
      : undefined
  const tenant = TENANTS.find(({ id }) => id === user.tenant)?.id ?? TENANTS[0].id
  return <Permissions experiments={experiments} tenant={tenant} showInDock={useOpenDock()} />
}
