/** The page somebody wanted and has to sign in for. Only one of ours: whatever else an address asks for is dropped. */
import { parseSeat, type Seat } from '#src/contract/paths.ts'

/** The one that is signed in to when no page says otherwise. */
const FRONT_SEAT: Seat = 0

/** The page of several seats: whoever signs in at any of them may go there. */
const COMPARE_PATH = '/compare'

/** Addresses are read as the browser reads them; where this is, matters to nobody. */
const HERE = 'https://here.invalid'

/** @param pages Path patterns such as `/u/$seat/token`. */
export function readWantedPage(text: unknown, pages: readonly string[]): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, HERE)) return undefined
  const { origin, pathname, search, hash } = new URL(text, HERE)
  // Neither another origin (`//elsewhere`) nor a path of this one that is no page.
  if (origin !== HERE) return undefined
  const wanted = pathname + search + hash
  if (pathname === COMPARE_PATH) return pages.includes(COMPARE_PATH) ? wanted : undefined
  const [, first, seat = '', ...rest] = pathname.split('/')
  if (first !== 'u' || parseSeat(seat) === undefined) return undefined
  return pages.includes(['', 'u', '$seat', ...rest].join('/')) ? wanted : undefined
}

/** @param page As `readWantedPage` gives it. */
export const seatOfPage = (page: string | undefined): Seat =>
  parseSeat(page?.split(/[/?#]/)[2] ?? '') ?? FRONT_SEAT

/** Another seat's page would only ask to sign in once more. */
export const isPageFor = (page: string, seat: Seat): boolean =>
  page.startsWith(COMPARE_PATH) || seatOfPage(page) === seat

/** Where signing in leads by itself, and needs no mention. */
export const firstPageOf = (seat: Seat) => `/u/${seat}/workspace`
