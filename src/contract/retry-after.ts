/** `Retry-After` in milliseconds; only the form in seconds, which is what Momento and our cloud send. */
export function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after')
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined
}
