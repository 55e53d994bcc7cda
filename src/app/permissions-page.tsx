/** The permissions page: hands it the cloud, a spare seat and the way to the dock. */

import type { Seat } from '#src/contract/paths.ts'
import { TENANTS } from '#src/contract/personas.ts'
import { matrixRunsOf } from '#src/features/permissions/matrix-run.ts'
import { Permissions } from '#src/features/permissions/permissions.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useOpenDock } from './open-dock.ts'
import { useServices } from './services-context.tsx'
import { usePageTitle } from './use-page-title.ts'

/** From the last one on: the first are for people. */
const SPARE_SEATS: readonly Seat[] = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]

export function PermissionsPage() {
  const { cloud, clocks, seats, recording } = useServices()
  const user = useUser()
  usePageTitle('Permissions', user)
  const runs =
    cloud.kind === 'mocked'
      ? matrixRunsOf({
          fetch: recording.fetch,
          clock: clocks.clock,
          systemClock: clocks.systemClock,
          findSpareSeat: () => SPARE_SEATS.find((seat) => !seats.isTaken(seat)),
        })
      : undefined
  const tenant = TENANTS.find(({ id }) => id === user.tenant)?.id ?? TENANTS[0].id
  return <Permissions runs={runs} tenant={tenant} showInDock={useOpenDock()} />
}
