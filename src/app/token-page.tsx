/** The token's address: which permission a link is about is in the URL, and what there is to know of the cloud. */
import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { JWKS_PATH } from '#src/contract/paths.ts'
import { TokenPanel } from '#src/features/token/token-panel.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useServices } from './services-context.tsx'
import { usePageTitle } from './use-page-title.ts'

export function TokenPage() {
  const { cloud } = useServices()
  const { permission } = useSearch({ from: '/u/$seat/token' })
  const arrival = useArrivals()
  usePageTitle('Token', useUser())
  const landing = permission === undefined ? undefined : { permission, arrival }
  return cloud.kind === 'mocked' ? (
    <TokenPanel keySet={JWKS_PATH} canRevoke landing={landing} />
  ) : (
    <TokenPanel keySet={`${cloud.authUrl}${JWKS_PATH}`} canRevoke={false} landing={landing} />
  )
}

/** Counts the links to this page that were followed on it, those to the very same address as well. */
function useArrivals(): number {
  const router = useRouter()
  const [arrivals, setArrivals] = useState(1)
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged }) => {
        if (!pathChanged) setArrivals((count) => count + 1)
      }),
    [router],
  )
  return arrivals
}
