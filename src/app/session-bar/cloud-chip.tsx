/** Says so when the cloud is not reached the usual way: in the page instead of a service worker, or for real. */
import { Globe, TriangleAlert } from 'lucide-react'
import { Button } from '#src/ui/button.tsx'
import { Popover } from '#src/ui/popover.tsx'
import { useServices } from '../services-context.tsx'

const REASONS: Record<string, string> = {
  unsupported: 'This browser offers no service worker here, as in some private windows.',
  failed: 'The service worker could not be started.',
  not_controlled:
    'The page was loaded around the service worker, as by a hard reload. An ordinary reload brings it back.',
  bypassed: 'The service worker is bypassed, as by “Bypass for network” in the developer tools.',
  replaced: 'Another version of the service worker took over. A reload brings it back.',
  restored:
    'The page came back from the browser’s history, where the service worker had lost it. A reload brings it back.',
}

export function CloudChip() {
  const { cloud } = useServices()
  if (cloud.kind === 'live') {
    return (
      <Popover
        label="About this cloud"
        trigger={
          <Button variant="quiet" size="small" icon={<Globe />}>
            Live service
          </Button>
        }
      >
        <p>Tokens come from a real service, and the data from wherever it points. Lab and clock are off.</p>
      </Popover>
    )
  }
  const { interception, reason } = cloud.running
  if (interception === 'service-worker') return null
  return (
    <Popover
      label="About this cloud"
      trigger={
        <Button variant="quiet" size="small" icon={<TriangleAlert />}>
          Cloud in the page
        </Button>
      }
    >
      <p>
        Requests are answered inside this page instead of by a service worker. {REASONS[reason ?? ''] ?? ''}{' '}
        Everything works; only the browser’s network panel does not show the requests.
      </p>
    </Popover>
  )
}
