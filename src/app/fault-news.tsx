/** Tells ears which faults of the lab begin and end. What was on before is no news. */
import { useState } from 'react'
import { faultNews } from '#src/features/refresh-lab/fault-words.ts'
import type { FaultListState } from '#src/session/fault-list.ts'
import { LiveRegion } from '#src/ui/live-region.tsx'

export function FaultNews({ isKnown, faults }: Pick<FaultListState, 'isKnown' | 'faults'>) {
  const [known, setKnown] = useState(isKnown ? faults : undefined)
  const [news, setNews] = useState({ words: '', count: 0 })
  if (isKnown && known !== faults) {
    const words = known ? faultNews(known, faults) : ''
    setKnown(faults)
    if (words !== '') setNews({ words, count: news.count + 1 })
  }
  return <LiveRegion message={news.words} count={news.count} />
}
