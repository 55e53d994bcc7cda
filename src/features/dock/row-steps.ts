/** Finding one's way in a long list of rows whose ids go up. Pure. */

/** Where the row with this id is; -1 when it is not there. */
export function indexOfId(rows: readonly { readonly id: number }[], id: number | undefined): number {
  if (id === undefined) return -1
  const index = countUpTo(rows, id) - 1
  return rows[index]?.id === id ? index : -1
}

/** How many rows came up to the one with this id, whether or not that is there. */
export function countUpTo(rows: readonly { readonly id: number }[], id: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.id ?? Number.POSITIVE_INFINITY) <= id) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Where a key leads; `undefined` when it is none of a grid's.
 * @param index Where one is, -1 for nowhere.
 * @param page The rows that one page is.
 */
export function nextIndex(
  key: string,
  { index, count, page }: { index: number; count: number; page: number },
): number | undefined {
  const last = count - 1
  const within = (wanted: number) => Math.min(last, Math.max(0, wanted))
  // From nowhere the first step leads to the newest.
  const from = index < 0 ? last + 1 : index
  switch (key) {
    case 'ArrowDown':
      return within(from + 1)
    case 'ArrowUp':
      return within(from - 1)
    case 'PageDown':
      return within(from + page)
    case 'PageUp':
      return within(from - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
