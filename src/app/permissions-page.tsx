/** The permissions page: hands it the cloud, the seats that are spare and the way to the dock. Which part is open is in the URL. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { TENANTS } from '#src/contract/personas.ts'
import { experimentsOf } from '#src/features/permissions/experiments.ts'
import { Permissions } from '#src/features/permissions/permissions.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { openTabStorage } from './browser-storage.ts'
import { useOpenDock } from './open-dock.ts'
import { useServices } from './services-context.tsx'
import { usePageTitle } from './use-page-title.ts'

export function PermissionsPage() {
  const { cloud, clocks, lab, seats, spareSeats, recording } = useServices()
  const { view = 'matrix' } = useSearch({ from: '/u/$seat/permissions' })
  const navigate = useNavigate({ from: '/u/$seat/permissions' })
  const user = useUser()
  usePageTitle('Permissions', user)
  const experiments =
    cloud.kind === 'mocked' && lab
      ? experimentsOf({
          fetch: recording.fetch,
          requests: recording.requests,
          clock: clocks.clock,
          cloudClock: lab.clock,
          systemClock: clocks.systemClock,
          storage: () => openTabStorage(window),
          spareSeats,
          onReset: cloud.onReset,
        })
      : undefined
  const tenant = TENANTS.find(({ id }) => id === user.tenant)?.id ?? TENANTS[0].id
  return (
    <Permissions
      experiments={experiments}
      tenant={tenant}
      username={user.username}
      isHere={(username) => seats.people.getState().some((person) => person.username === username)}
      view={view}
      onView={(next) => void navigate({ search: { view: next }, replace: true, resetScroll: false })}
      showInDock={useOpenDock()}
    />
  )
}
