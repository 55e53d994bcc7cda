/** The request that is chosen, wherever it was, as far as it is known by now. */
import { useRequest, useSelection } from '#src/recording/recording-context.tsx'

export function useChosenRequest() {
  const { selected } = useSelection()
  return useRequest(selected?.kind === 'request' ? selected.id : undefined)
}
