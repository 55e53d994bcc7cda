/** The cloud's now, in whole seconds, for what it says is about to end. */
import { useNow } from './clock-context.tsx'
import { useLab } from './lab-context.tsx'

/** Epoch milliseconds; renders again each second. */
export function useCloudTime(): number {
  const now = useNow()
  const lab = useLab()
  return lab ? Math.floor(lab.clock.now() / 1000) * 1000 : now
}
