/** A `fetch` that remembers how its last request was answered, for whoever shows it as evidence. */

export type NotedAnswer = {
  /** `none`: the connection broke. */
  readonly status: number | 'none'
  /** The audit knows it by this name. */
  readonly requestId?: string
}

export type NotedFetch = { readonly fetch: typeof globalThis.fetch; last(): NotedAnswer }

export function createNotedFetch(fetch: typeof globalThis.fetch): NotedFetch {
  let last: NotedAnswer = { status: 'none' }
  return {
    async fetch(input, init) {
      last = { status: 'none' }
      const response = await fetch(input, init)
      const requestId = response.headers.get('x-request-id')
      last = { status: response.status, ...(requestId === null ? {} : { requestId }) }
      return response
    },
    last: () => last,
  }
}
