/** When a request began, as the visitor wants it told. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { agoWords, type TimeMode, timeOfDay } from './time-words.ts'

type Moments = Pick<RecordedRequest, 'at' | 'realAt'>

export function RequestTime({ request, mode }: { request: Moments; mode: TimeMode }) {
  if (mode === 'relative') return <Ago at={request.at} />
  const at = mode === 'real' ? request.realAt : request.at
  return <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
}

/** A component of its own, so that rows with fixed times need not look at the clock. */
function Ago({ at }: { at: number }) {
  return <time dateTime={new Date(at).toISOString()}>{agoWords(at, useNow())}</time>
}
