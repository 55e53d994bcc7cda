/** When the dock breaks: the page above goes on, and the dock can be tried again. */
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'

export function DockProblem({ retry }: { retry: () => void }) {
  return (
    <Banner
      tone="denied"
      role="alert"
      shape="strip"
      title="The dock broke"
      action={
        <Button size="small" onPress={retry}>
          Show it again
        </Button>
      }
    >
      The page above goes on as before.
    </Banner>
  )
}
