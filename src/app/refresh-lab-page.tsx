/** The refresh lab's address: which scenario is open is in the URL. */
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { RefreshLab } from '#src/features/refresh-lab/refresh-lab.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useServices } from './services-context.tsx'
import { StartOverButton } from './start-over-button.tsx'
import { usePageTitle } from './use-page-title.ts'

export function RefreshLabPage() {
  const { cloud } = useServices()
  const { scenario } = useSearch({ from: '/u/$seat/refresh-lab' })
  const navigate = useNavigate({ from: '/u/$seat/refresh-lab' })
  const { seat } = useParams({ from: '/u/$seat' })
  const router = useRouter()
  usePageTitle('Refresh lab', useUser())
  return (
    <RefreshLab
      openSandbox={cloud.kind === 'mocked' ? cloud.openSandbox : undefined}
      startOver={<StartOverButton />}
      scenario={scenario}
      addressOf={(next) => {
        const { href } = router.buildLocation({
          to: '/u/$seat/refresh-lab',
          params: { seat },
          search: { scenario: next },
        })
        return new URL(href, window.location.origin).href
      }}
      onScenario={(next) => void navigate({ search: { scenario: next }, replace: true, resetScroll: false })}
    />
  )
}
