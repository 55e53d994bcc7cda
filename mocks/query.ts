/** Reads a parameter of the query that is there exactly once. */

export function queryOf(url: URL, name: string): string | undefined {
  const [value, ...more] = url.searchParams.getAll(name)
  return more.length > 0 ? undefined : value
}

/** A decimal integer, written as one writes integers: no sign, no fraction, no leading zero. */
export function integerOf(
  url: URL,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const text = queryOf(url, name) ?? ''
  const value = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}
