/** A told story line by line, in the order of its time: what was done, and each request. Pure. */
import { isFailure, tabWords } from './picture-model.ts'
import type { Report } from './scenario.ts'
import { sinceStart } from './since-words.ts'
import type { Exchange } from './virtual-browser.ts'

export type StoryLine = { readonly key: string; readonly since: string } & (
  | { readonly kind: 'step'; readonly number: number; readonly words: string }
  | {
      readonly kind: 'request'
      readonly tab: string
      readonly request: string
      readonly outcome: string
      readonly isFailure: boolean
      /** Absent while it is under way. */
      readonly took?: string
    }
)

export function storyLines({ steps, exchanges, from }: Report): StoryLine[] {
  const lines: { at: number; line: StoryLine }[] = [
    ...steps.map(({ at, words }, index) => ({
      at,
      line: {
        key: `step ${index}`,
        since: sinceStart(at - from),
        kind: 'step' as const,
        number: index + 1,
        words,
      },
    })),
    ...exchanges.map((exchange) => ({
      at: exchange.at,
      line: {
        key: `request ${exchange.id}`,
        since: sinceStart(exchange.at - from),
        kind: 'request' as const,
        tab: tabWords(exchange.tab),
        request: `${exchange.method} ${exchange.path}`,
        outcome: outcomeWords(exchange),
        isFailure: isFailure(exchange),
        ...(exchange.tookMs === undefined ? {} : { took: tookWords(exchange.tookMs) }),
      },
    })),
  ]
  // Sorting keeps the order of one moment: what is done comes before what comes of it.
  return lines.sort((a, b) => a.at - b.at).map(({ line }) => line)
}

function outcomeWords({ status, failed }: Exchange): string {
  if (failed) return 'no answer'
  return status === undefined ? 'under way at the end' : String(status)
}

/** The sandbox's clock stands still while its cloud works: only waiting takes time there. */
const tookWords = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`)
