/** The requests of other tabs: a row for each of those that asked last, and one for all others. Pure. */
import type { RequestMark, Row } from './timeline-model.ts'

/** A tab that is loaded anew is another one, so there is no end to them. */
const MAX_TAB_ROWS = 4

/**
 * In the order in which the tabs were first heard of.
 * @param lane Names the lane in the keys: a tab may look at several seats.
 */
export function tabRows(lane: string, marks: readonly RequestMark[]): Row[] {
  const byTab = new Map<string, RequestMark[]>()
  const lastOf = new Map<string, number>()
  for (const [index, mark] of marks.entries()) {
    const { tab } = mark.request
    if (tab === undefined) continue
    const ofTab = byTab.get(tab)
    if (ofTab) ofTab.push(mark)
    else byTab.set(tab, [mark])
    lastOf.set(tab, index)
  }
  const latest = [...lastOf]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_TAB_ROWS)
    .map(([tab]) => tab)
  const rows = [...byTab].filter(([tab]) => latest.includes(tab))
  const others = marks.filter(({ request: { tab } }) => tab === undefined || !latest.includes(tab))
  return [
    ...rows.map(([tab, ofTab]): Row => ({ key: `${lane} tab ${tab}`, kind: 'others', tab, marks: ofTab })),
    { key: `${lane} others`, kind: 'others', marks: others },
  ]
}
