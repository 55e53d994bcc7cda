/** The console's page: hands it the seat's console, and the ways to the dock. */
import { useMemo } from 'react'
import { Console } from '#src/features/console/console.tsx'
import { createConsoleApi } from '#src/session/console-api.ts'
import { useSession, useUser } from '#src/session/session-context.tsx'
import { useOpenDock, useShowRequestsWith } from './open-dock.ts'
import { useServices } from './services-context.tsx'
import { usePageTitle } from './use-page-title.ts'

export function ConsolePage() {
  const { cloud, recording } = useServices()
  const { seat } = useSession()
  const { fetch } = recording
  usePageTitle('Console', useUser())
  const api = useMemo(() => createConsoleApi({ seat, fetch }), [seat, fetch])
  const showInDock = useOpenDock()
  const showRequestsWith = useShowRequestsWith()
  const deps =
    cloud.kind === 'mocked'
      ? { api, fetch, origin: window.location.origin, showInDock, showRequestsWith }
      : undefined
  return <Console deps={deps} />
}
