/** Where the cloud lives under the page's origin, and how its paths are spelled. */

/** First path segments that belong to the cloud; no page of the app may live under them. */
export const CLOUD_PREFIXES = ['/auth', '/momento', '/console', '/lab'] as const

/** True for every path the cloud answers, whether or not anything is served there. */
export function isCloudPath(pathname: string): boolean {
  return CLOUD_PREFIXES.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`))
}

/** A segment that is no percent-encoded UTF-8 becomes U+FFFD, which no name, key or id contains. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return '\ufffd'
  }
}

/** A signed-in session slot of this browser. */
export type Seat = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

export const SEATS: readonly Seat[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Reads a seat from a path segment; `undefined` for anything but one digit. */
export function parseSeat(text: string): Seat | undefined {
  return /^[0-9]$/.test(text) ? (Number(text) as Seat) : undefined
}

export type AuthCall = 'login' | 'token' | 'logout' | 'revoke'

export const authPath = (seat: Seat, call: AuthCall) => `/auth/${seat}/${call}`
export const JWKS_PATH = '/auth/jwks.json'

/** The data plane's base path in the mocked cloud; a live service names its own in `endpoint`. */
export const DATA_PLANE_PATH = '/momento'

export const cachePath = (cache: string) => `/cache/${encodeURIComponent(cache)}`
export const topicPath = (cache: string, topic: string) =>
  `/topics/${encodeURIComponent(cache)}/${encodeURIComponent(topic)}`

export const consoleTokensPath = (seat: Seat) => `/console/${seat}/tokens`
export const consoleTokenPath = (seat: Seat, tokenId: string) =>
  `${consoleTokensPath(seat)}/${encodeURIComponent(tokenId)}`

export const consoleApiKeysPath = (seat: Seat) => `/console/${seat}/api-keys`
export const consoleApiKeyPath = (seat: Seat, keyId: string) =>
  `${consoleApiKeysPath(seat)}/${encodeURIComponent(keyId)}`
export const consoleRotatePath = (seat: Seat, keyId: string) => `${consoleApiKeyPath(seat, keyId)}/rotate`

export const LAB_PATHS = {
  audit: '/lab/audit',
  clock: '/lab/clock',
  faults: '/lab/faults',
  fault: (id: string) => `/lab/faults/${encodeURIComponent(id)}`,
  reset: '/lab/reset',
  trialTokens: '/lab/trial-tokens',
  rotateSigningKey: '/lab/signing-keys/rotate',
  userRole: (userId: string) => `/lab/users/${encodeURIComponent(userId)}/role`,
  session: (seat: Seat) => `/lab/sessions/${seat}`,
  trimTopic: (cache: string, topic: string) =>
    `/lab/topics/${encodeURIComponent(cache)}/${encodeURIComponent(topic)}/trim`,
} as const

/** Looking at what the lab knows, which a page does all the time: nothing the visitor did, so nobody takes note of it. */
export const isLabWatching = (method: string, pathname: string): boolean =>
  method === 'GET' && (pathname === LAB_PATHS.audit || pathname === LAB_PATHS.faults)
