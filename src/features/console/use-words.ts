/** What was done with a credential, in words. Pure. */
import type { CredentialPlace, CredentialUse } from '#src/contract/console.ts'
import { agoWords } from './time-words.ts'

const times = (count: number) =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count.toLocaleString('en')} times`

/** "12 times, 3 of them denied" */
export const oftenWords = ({ used, denied }: Pick<CredentialUse, 'used' | 'denied'>) =>
  denied === 0 ? `${times(used)}, never denied` : `${times(used)}, ${deniedPart(used, denied)}`

const deniedPart = (used: number, denied: number) =>
  denied === used
    ? used === 1
      ? 'and denied'
      : 'all denied'
    : `${denied.toLocaleString('en')} of them denied`

/** "2 places", or that there were more than anybody counted. */
export function placeCountWords({ places, hasMorePlaces }: Pick<CredentialUse, 'places' | 'hasMorePlaces'>) {
  if (hasMorePlaces) return `more than ${places.length} places`
  return places.length === 1 ? 'one place' : `${places.length} places`
}

/** A place as it names itself: all a cloud can know, when it is no address on a network. */
export function placeName({ tab }: Pick<CredentialPlace, 'tab'>, ownTab: string | undefined): string {
  if (tab === undefined) return 'outside this app (curl, a service)'
  return tab === ownTab ? 'this tab' : `tab ${tab.slice(0, 4)}`
}

/** "this tab: 10 times, never denied, 5 min ago" */
export const placeWords = (place: CredentialPlace, ownTab: string | undefined, nowMs: number) =>
  `${placeName(place, ownTab)}: ${oftenWords(place)}, last ${agoWords(place.lastUsedAt * 1000, nowMs)}`
