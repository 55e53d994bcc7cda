/** Keys vs tokens: which part is open is in the URL; hands the page the cloud, a spare seat and the way to the dock. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { demoRunsOf } from '#src/features/keys-vs-tokens/demo-runs.ts'
import { KeysVsTokens } from '#src/features/keys-vs-tokens/keys-vs-tokens.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useOpenDock } from './open-dock.ts'
import { useServices } from './services-context.tsx'
import { usePageTitle } from './use-page-title.ts'

export function KeysVsTokensPage() {
  const { cloud, clocks, lab, spareSeats, recording } = useServices()
  const { part = 'chart' } = useSearch({ from: '/u/$seat/keys-vs-tokens' })
  const navigate = useNavigate({ from: '/u/$seat/keys-vs-tokens' })
  usePageTitle('Keys vs tokens', useUser())
  const demos =
    cloud.kind === 'mocked'
      ? demoRunsOf(
          {
            fetch: recording.fetch,
            clock: clocks.clock,
            systemClock: clocks.systemClock,
            spareSeats,
            requests: recording.requests,
            rate: () => lab?.clock.record().rate ?? 1,
          },
          cloud.onReset,
        )
      : undefined
  return (
    <KeysVsTokens
      part={part}
      onPart={(next) => void navigate({ search: { part: next }, resetScroll: false })}
      demos={demos}
      openSandbox={cloud.kind === 'mocked' ? cloud.openSandbox : undefined}
      showInDock={useOpenDock()}
    />
  )
}
