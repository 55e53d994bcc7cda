/** The token's address: hands the page what it needs to know of the cloud. */
import { JWKS_PATH } from '#src/contract/paths.ts'
import { TokenPanel } from '#src/features/token/token-panel.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useServices } from './services-context.tsx'
import { usePageTitle } from './use-page-title.ts'

export function TokenPage() {
  const { cloud } = useServices()
  usePageTitle('Token', useUser())
  return cloud.kind === 'mocked' ? (
    <TokenPanel keySet={JWKS_PATH} canRevoke />
  ) : (
    <TokenPanel keySet={`${cloud.authUrl}${JWKS_PATH}`} canRevoke={false} />
  )
}
