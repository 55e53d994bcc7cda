/**
 * One fake token server for all contestants: OAuth endpoints, Supabase's, and a session cookie. It serves the page as
 * well, so that everything is one origin. Time, latency, faults and rotation are set by the bench.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FaultName, faultAnswer } from './fault-answers.ts'
import { realNow, simulated, type Timing } from './timing.ts'

export type Rotation = 'lenient' | 'strict'

export type TokenServer = Awaited<ReturnType<typeof startTokenServer>>

type Family = { refresh: string; used: Set<string>; revoked: boolean }
type Form = Record<string, string>

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function startTokenServer({
  script,
  rotation,
  lifeMs,
  rate,
  skewMs,
}: {
  script: string
  rotation: Rotation
  lifeMs: number
  rate: number
  /** How far the browser's clock is ahead. */
  skewMs: number
}) {
  let timing: Timing = { realAt: realNow(), simulatedAt: Date.now(), rate, sleptMs: 0 }
  let ids = 0
  let newestDiesAt = 0
  const families: Family[] = []
  const nonces = new Map<string, string>()
  /** Tokens by their text: when each dies, and of which family it is. */
  const tokens = new Map<string, { diesAt: number; family: Family }>()
  const now = () => simulated(timing, realNow())
  const lab = {
    /** Re-issues that were asked for. */
    requests: 0,
    /** Re-issues that were answered with a token. */
    issued: 0,
    /** How often a refresh token was shown again after it had been replaced. */
    reuses: 0,
    latencyMs: 0,
    fault: undefined as FaultName | undefined,
    /** When it is over, to the millisecond of simulated time. */
    faultEndsAt: Number.POSITIVE_INFINITY,
    /** Re-issues that it struck. */
    struck: 0,
    /** That many of the next requests are never answered. */
    hangNext: 0,
  }

  function issue(family: Family, nonce?: string) {
    const issuedAt = Math.floor(now() / 1000)
    const expiresAt = issuedAt + lifeMs / 1000
    const id = `token-${++ids}`
    const claims = { iss: `${origin}/`, sub: 'dana', aud: 'bench', iat: issuedAt, jti: id }
    const access = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ ...claims, exp: expiresAt })}.c2ln`
    const idClaims = { ...claims, exp: issuedAt + 864_000, nonce, name: 'Dana', preferred_username: 'dana' }
    if (rotation === 'strict' || !family.refresh) {
      family.used.add(family.refresh)
      family.refresh = `refresh-${ids}`
    }
    tokens.set(access, { diesAt: expiresAt * 1000, family })
    newestDiesAt = expiresAt * 1000
    return {
      access_token: access,
      refresh_token: family.refresh,
      id_token: `${encode({ alg: 'RS256', typ: 'JWT', kid: 'k' })}.${encode(idClaims)}.c2ln`,
      token_type: 'Bearer',
      scope: 'openid profile email offline_access',
      expires_in: lifeMs / 1000,
      expires_at: expiresAt,
      issued_at: issuedAt,
      user: { id: 'dana', aud: 'authenticated', email: 'dana@bench.example' },
    }
  }

  function begin(nonce?: string) {
    const family = { refresh: '', used: new Set<string>(), revoked: false }
    families.push(family)
    return issue(family, nonce)
  }

  /** `undefined` is a definite no. */
  function renew(refresh: string) {
    const family = families.find((each) => each.refresh === refresh || each.used.has(refresh))
    if (family?.used.has(refresh)) {
      lab.reuses++
      family.revoked = true
    }
    if (!family || family.revoked) return undefined
    lab.issued++
    return issue(family)
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    // A browser repeats a request by itself when a connection that was used before is reset.
    outgoing.shouldKeepAlive = false
    const url = new URL(incoming.url ?? '/', origin)
    const form = await readForm(incoming)
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      outgoing.writeHead(status, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        Date: new Date(now()).toUTCString(),
        ...headers,
      })
      outgoing.end(body === undefined ? undefined : JSON.stringify(body))
    }

    /** A re-issue: counted, late, faulty, as the bench says. The server acts at once; its answer takes time. */
    const reissue = async (
      refresh: string,
      onYes: (fresh: ReturnType<typeof issue>) => void,
      no: unknown[],
    ) => {
      lab.requests++
      if (lab.hangNext > 0) {
        lab.hangNext--
        return
      }
      if (lab.fault && now() < lab.faultEndsAt) {
        lab.struck++
        return faultAnswer(lab.fault, incoming, outgoing)
      }
      const fresh = renew(refresh)
      if (lab.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, lab.latencyMs / timing.rate))
      if (fresh) onYes(fresh)
      else send(no[0] as number, no[1])
    }

    switch (url.pathname) {
      case '/app.js':
        outgoing.writeHead(200, { 'Content-Type': 'text/javascript' })
        return outgoing.end(script)
      case '/favicon.ico':
        return send(204, undefined)
      case '/authorize': {
        const { searchParams } = url
        const answered = new URLSearchParams({ state: searchParams.get('state') ?? '' })
        if (searchParams.get('prompt') === 'none') answered.set('error', 'login_required')
        else {
          const code = `code-${++ids}`
          nonces.set(code, searchParams.get('nonce') ?? '')
          answered.set('code', code)
        }
        const where = searchParams.get('response_mode') === 'fragment' ? '#' : '?'
        const location = `${searchParams.get('redirect_uri')}${where}${answered}`
        return send(302, undefined, { Location: location })
      }
      case '/oauth/token':
      case '/supabase/token': {
        const grant = form.grant_type ?? url.searchParams.get('grant_type')
        if (grant === 'password') return send(200, begin())
        if (grant === 'authorization_code') return send(200, begin(nonces.get(form.code ?? '')))
        return reissue(form.refresh_token ?? '', (fresh) => send(200, fresh), [
          400,
          {
            error: 'invalid_grant',
            error_description: 'Unknown or invalid refresh token.',
            code: 400,
            error_code: 'refresh_token_not_found',
            msg: 'Invalid Refresh Token: Refresh Token Not Found',
          },
        ])
      }
      case '/supabase/logout':
        return send(204, undefined)
      case '/session/sign-in':
        return send(204, undefined, cookie(begin().refresh_token))
      case '/session/token':
        return reissue(cookieOf(incoming), (fresh) => send(200, fresh, cookie(fresh.refresh_token)), [
          401,
          { code: 'session_ended' },
        ])
      case '/session/sign-out': {
        const family = families.find((each) => each.refresh === cookieOf(incoming))
        if (family) family.revoked = true
        return send(204, undefined, cookie(''))
      }
      default:
        outgoing.writeHead(200, { 'Content-Type': 'text/html' })
        return outgoing.end(page({ timing, skewMs }))
    }
  }

  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`

  return Object.assign(lab, {
    origin,
    now,
    timing: () => timing,
    /** How long the newest token still lives. */
    leftMs: () => newestDiesAt - now(),
    setTiming(next: Timing) {
      timing = next
    },
    /** What a data plane would say to a token, at a moment. */
    accepts(token: string, at = now()) {
      const known = tokens.get(token)
      return known !== undefined && !known.family.revoked && at < known.diesAt
    },
    revokeAll() {
      for (const family of families) family.revoked = true
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  })
}

const cookie = (refresh: string) => ({
  'Set-Cookie': `session=${refresh}; Path=/session; HttpOnly; SameSite=Strict`,
})

const cookieOf = ({ headers }: IncomingMessage) => /session=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? ''

async function readForm(incoming: IncomingMessage): Promise<Form> {
  let text = ''
  for await (const chunk of incoming) text += chunk
  if (text.startsWith('{')) return JSON.parse(text) as Form
  return Object.fromEntries(new URLSearchParams(text))
}

const page = (time: unknown) => `<!doctype html><meta charset="utf-8"><title>Bench</title>
<script type="application/json" id="time">${JSON.stringify(time)}</script>
<script type="module" src="/app.js"></script>`
