/** What tabs are called: by number, in the order in which this one came to know of them. */
import type { LogEntry } from '#src/recording/log-entry.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'

/** "this tab", "tab 2", "tab 3"; "another tab" for one that nobody has heard of. */
export function tabNamesOf(
  requests: readonly RecordedRequest[],
  log: readonly LogEntry[],
): (tab: string | undefined) => string {
  const names = new Map<string, string>()
  for (const { own, tab } of requests) {
    if (tab === undefined) continue
    if (own) names.set(tab, 'this tab')
    else if (!names.has(tab)) names.set(tab, '')
  }
  for (const line of log) {
    if (line.source !== 'tokens') continue
    const { kind, tab, why } = line.entry
    names.set(tab, 'this tab')
    if (kind === 'adopted' && why !== undefined && !names.has(why)) names.set(why, '')
  }
  let number = 1
  for (const [tab, name] of names) {
    if (name === '') names.set(tab, `tab ${++number}`)
  }
  return (tab) => (tab === undefined ? 'another tab' : (names.get(tab) ?? 'another tab'))
}
