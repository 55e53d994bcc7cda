/** Where a deed was done: that it was refused, and why. */
import { Banner } from '#src/ui/banner.tsx'

type FaultRefusalProps = { refusal: string | undefined; onDismiss: () => void }

export function FaultRefusal({ refusal, onDismiss }: FaultRefusalProps) {
  return (
    <div role="alert">
      {refusal === undefined ? null : (
        <Banner tone="denied" title="That did not work" onDismiss={onDismiss}>
          {refusal}. The faults are as they were.
        </Banner>
      )}
    </div>
  )
}
