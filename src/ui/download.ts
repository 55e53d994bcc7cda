/** Hands a text to the visitor as a file. */

/** Real time. */
type Timers = { setTimeout(fn: () => void, ms: number): unknown }

/** Long enough for a browser that first asks where to put it. */
const KEEP_MS = 60_000

export function download(text: string, name: string, timers: Timers) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  timers.setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
