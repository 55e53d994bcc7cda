/** What came of a request: an icon beside its sentence, or a word with it. */
import { CircleX, LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { type VerdictKind, verdictKind } from '#src/scope/verdict-words.ts'
import { Badge } from '#src/ui/badge.tsx'
import { type Tone, ToneIcon } from '#src/ui/tone.tsx'

type Mark = { tone: Tone; word: string; icon: ReactNode }

const MARKS: Record<VerdictKind | 'pending', Mark> = {
  allowed: { tone: 'allowed', word: 'Allowed', icon: <ToneIcon tone="allowed" /> },
  denied: { tone: 'denied', word: 'Denied', icon: <ToneIcon tone="denied" /> },
  failed: { tone: 'expiring', word: 'Failed', icon: <CircleX aria-hidden="true" /> },
  neither: { tone: 'neutral', word: 'No verdict', icon: <ToneIcon tone="neutral" /> },
  pending: { tone: 'info', word: 'Under way', icon: <LoaderCircle aria-hidden="true" /> },
}

export function verdictMark(request: RecordedRequest): Mark {
  const { status, failure, audit } = request
  const isUnderWay = status === undefined && failure === undefined && audit === undefined
  return MARKS[isUnderWay ? 'pending' : verdictKind(request)]
}

export function VerdictMark({ request }: { request: RecordedRequest }) {
  const { tone, word, icon } = verdictMark(request)
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}
