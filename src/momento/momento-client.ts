/**
 * Momento's HTTP API for caches and topics, as far as this app uses it. Knows nothing of how a credential is
 * obtained: it is handed one per request, and says when one was refused.
 */
import type { Clock } from '#src/clock/clock.ts'
import { cachePath, topicPath } from '#src/contract/paths.ts'
import { errorFromResponse, isPage, MomentoError } from './momento-error.ts'

/** What the client needs of a token. `reveal()` is called for the `Authorization` header only. */
export type Credential = { reveal(): string; readonly endpoint: string }

export type CredentialSource<C extends Credential = Credential> = {
  /** A credential that is good for now. May wait for one; rejects when there is none to be had. */
  get(options: { signal: AbortSignal | undefined }): Promise<C>
  /** The data plane refused this one (401). The next `get` must not answer with it again. */
  reject(credential: C): void
}

export type CallOptions = { signal?: AbortSignal | undefined }

export type SubscribePosition = { sequenceNumber: number; sequencePage: number }

export type MomentoClient = {
  /** The item's text, or `undefined` for a miss. */
  get(cache: string, key: string, options?: CallOptions): Promise<string | undefined>
  set(cache: string, key: string, value: string, options: CallOptions & { ttlSeconds: number }): Promise<void>
  /** Also succeeds when there was nothing to delete. */
  delete(cache: string, key: string, options?: CallOptions): Promise<void>
  publish(cache: string, topic: string, text: string, options?: CallOptions): Promise<void>
  /** One long poll. Answers the parsed JSON body, which the subscription loop reads. */
  poll(cache: string, topic: string, position: SubscribePosition, options?: CallOptions): Promise<unknown>
}

/** Longer than any honest answer takes; a poll is held for up to 20 s. Real milliseconds. */
const CALL_TIMEOUT_MS = 15_000
const POLL_TIMEOUT_MS = 35_000

export function createMomentoClient<C extends Credential>({
  credentials,
  fetch,
  systemClock,
}: {
  credentials: CredentialSource<C>
  fetch: typeof globalThis.fetch
  /** Real time: it guards against answers that never come, however fast the simulated clock runs. */
  systemClock: Clock
}): MomentoClient {
  async function send(
    path: string,
    init: { method: string; body?: string; contentType?: string },
    { signal, timeoutMs }: { signal: AbortSignal | undefined; timeoutMs: number },
    read: (response: Response) => Promise<string>,
  ): Promise<string> {
    const attempt = async (credential: C) => {
      const timeout = new AbortController()
      const cancel = systemClock.setTimeout(() => timeout.abort(), timeoutMs)
      try {
        const response = await fetch(`${credential.endpoint}${path}`, {
          method: init.method,
          headers: headersFor(credential, init.contentType),
          ...(init.body === undefined ? {} : { body: init.body }),
          // The token is the credential; the session's cookie has no business here.
          credentials: 'omit',
          cache: 'no-store',
          // The API never redirects: whoever does is a portal in between, and gets no token.
          redirect: 'error',
          referrerPolicy: 'no-referrer',
          signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
        })
        if (!response.ok || isPage(response)) throw await errorFromResponse(response)
        return await read(response)
      } catch (error) {
        if (error instanceof MomentoError) throw error
        signal?.throwIfAborted()
        const message = timeout.signal.aborted
          ? 'The data plane did not answer in time'
          : 'The data plane cannot be reached'
        throw new MomentoError('unreachable', message, { cause: error })
      } finally {
        cancel()
      }
    }

    const credential = await credentials.get({ signal })
    try {
      return await attempt(credential)
    } catch (error) {
      if (!(error instanceof MomentoError) || error.code !== 'unauthorized') throw error
      credentials.reject(credential)
      // Once, for the credential that failed: if the next one is refused as well, asking again cannot help.
      const next = await credentials.get({ signal })
      try {
        return await attempt(next)
      } catch (second) {
        if (second instanceof MomentoError && second.code === 'unauthorized') credentials.reject(next)
        throw second
      }
    }
  }

  const nothing = async () => ''
  const text = (response: Response) => response.text()
  const call = (options: CallOptions | undefined) => ({ signal: options?.signal, timeoutMs: CALL_TIMEOUT_MS })

  return {
    async get(cache, key, options) {
      try {
        return await send(
          `${cachePath(cache)}?key=${encodeURIComponent(key)}`,
          { method: 'GET' },
          call(options),
          text,
        )
      } catch (error) {
        if (error instanceof MomentoError && error.code === 'not_found') return undefined
        throw error
      }
    },
    async set(cache, key, value, { ttlSeconds, ...options }) {
      const query = `key=${encodeURIComponent(key)}&ttl_seconds=${ttlSeconds}`
      const init = { method: 'PUT', body: value, contentType: 'application/octet-stream' }
      await send(`${cachePath(cache)}?${query}`, init, call(options), nothing)
    },
    async delete(cache, key, options) {
      await send(
        `${cachePath(cache)}?key=${encodeURIComponent(key)}`,
        { method: 'DELETE' },
        call(options),
        nothing,
      )
    },
    async publish(cache, topic, message, options) {
      const init = { method: 'POST', body: message, contentType: 'text/plain' }
      await send(topicPath(cache, topic), init, call(options), nothing)
    },
    async poll(cache, topic, { sequenceNumber, sequencePage }, options) {
      const query = `sequence_number=${sequenceNumber}&sequence_page=${sequencePage}`
      const body = await send(
        `${topicPath(cache, topic)}?${query}`,
        { method: 'GET' },
        { signal: options?.signal, timeoutMs: POLL_TIMEOUT_MS },
        text,
      )
      try {
        return JSON.parse(body) as unknown
      } catch (cause) {
        throw new MomentoError('bad_answer', 'The topic answered something that is not JSON', { cause })
      }
    },
  }
}

/**
 * Made apart from the request: an engine may quote a header it cannot send in its error, and this one is the
 * token. So that error is dropped, and the token counts as one the data plane would refuse.
 */
function headersFor(credential: Credential, contentType: string | undefined): Headers {
  try {
    return new Headers({
      Authorization: credential.reveal(),
      ...(contentType ? { 'Content-Type': contentType } : {}),
    })
  } catch {
    throw new MomentoError('unauthorized', 'The credential cannot be sent')
  }
}
