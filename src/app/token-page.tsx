/** The token's address: hands the page what it needs to know of the cloud. */
import { JWKS_PATH } from '#src/contract/paths.ts'
import { TokenPanel } from '#src/features/token/token-panel.tsx'
import { useServices } from './services-context.tsx'

export function TokenPage() {
  const { cloud } = useServices()
  return cloud.kind === 'mocked' ? (
    <TokenPanel keySet={JWKS_PATH} canRevoke />
  ) : (
    <TokenPanel keySet={`${cloud.authUrl}${JWKS_PATH}`} canRevoke={false} />
  )
}
