/** When the cloud's database went away under an open page: says so, and how to go on. */
import { useEffect, useState } from 'react'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { useServices } from './services-context.tsx'

export function LostCloud() {
  const { cloud } = useServices()
  const [isLost, setIsLost] = useState(false)
  useEffect(() => (cloud.kind === 'mocked' ? cloud.onLost(() => setIsLost(true)) : undefined), [cloud])
  if (!isLost) return null
  return (
    <Banner
      tone="denied"
      role="alert"
      shape="strip"
      title="The cloud of this demo is out of reach"
      action={<Button onPress={() => location.reload()}>Reload</Button>}
    >
      Another tab opened a newer version of it, or this site’s data was cleared. Reload to go on.
    </Banner>
  )
}
