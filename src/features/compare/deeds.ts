/** What both can do at the same time: each a real request of the person, or a read and a write where that is how it is done. */
import type { User } from '#src/contract/auth.ts'
import { type CalendarEvent, calendarKey, monthOf } from '#src/contract/calendar.ts'
import { encodeChatMessage } from '#src/contract/chat.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { consoleTokensPath } from '#src/contract/paths.ts'
import { TENANTS } from '#src/contract/personas.ts'
import type { MomentoClient } from '#src/momento/momento-client.ts'
import { tenantName } from '#src/session/person-words.ts'
import type { Session } from '#src/session/session.ts'

export type Doer = { readonly session: Session; readonly user: User }

/** Puts an event into the calendar of the doer's tenant, as the calendar itself does. */
export type AddEvent = (doer: Doer, momento: MomentoClient, event: CalendarEvent) => Promise<void>

export type Doing = Doer & {
  /** Both send what they ask with the doer's own credentials, and are watched. */
  readonly momento: MomentoClient
  readonly fetch: typeof globalThis.fetch
  /** Epoch ms of the story's clock. */
  readonly now: number
  /** Whose data is somebody else's. */
  readonly foreignTenant: string
  readonly addEvent: AddEvent
  readonly signal: AbortSignal
}

export const DEED_IDS = ['read', 'read-other', 'add-event', 'publish', 'subscribe', 'console'] as const
export type DeedId = (typeof DEED_IDS)[number]

const presentMonth = (now: number) => monthOf(new Date(now).toISOString())

const readMonth = ({ momento, now, signal }: Doing, tenant: string) =>
  momento.get(CACHES.calendar, calendarKey(tenant, presentMonth(now)), { signal })

/** Resolves with whatever was answered; rejects where that was a refusal. Only the requests are of interest. */
export const DEEDS: Readonly<Record<DeedId, (doing: Doing) => Promise<unknown>>> = {
  read: (doing) => readMonth(doing, doing.user.tenant),
  'read-other': (doing) => readMonth(doing, doing.foreignTenant),
  'add-event': (doing) => doing.addEvent(doing, doing.momento, newEvent(doing.user.name, doing.now)),
  publish: ({ momento, user, now, signal }) =>
    momento.publish(
      CACHES.collaboration,
      collaborationTopic(user.tenant),
      encodeChatMessage({ text: `A message from ${user.name}`, sentAt: Math.floor(now) }),
      { signal },
    ),
  subscribe: ({ momento, user, signal }) =>
    momento.poll(
      CACHES.collaboration,
      collaborationTopic(user.tenant),
      { sequenceNumber: 0, sequencePage: 0 },
      { signal },
    ),
  console: ({ fetch, session, signal }) =>
    fetch(consoleTokensPath(session.seat), { signal, cache: 'no-store', redirect: 'error' }),
}

const HOUR_MS = 60 * 60_000

/** At the next full hour, for an hour. */
function newEvent(name: string, now: number): CalendarEvent {
  const start = Math.floor(now / HOUR_MS + 1) * HOUR_MS
  return {
    id: crypto.randomUUID(),
    title: `Added by ${name}`,
    start: new Date(start).toISOString(),
    end: new Date(start + HOUR_MS).toISOString(),
    category: 'meeting',
  }
}

/** The tenant on the other side; of two people of one tenant, the first other one there is. */
export const foreignTenantOf = (own: string, other: string): string =>
  other === own ? (TENANTS.find(({ id }) => id !== own)?.id ?? own) : other

const possessive = (name: string) => `${name}${name.endsWith('s') ? '’' : '’s'}`

/** What its button says. @param tenants Of whoever is there, one or two. */
export function deedName(id: DeedId, [one = '', other = one]: readonly string[]): string {
  switch (id) {
    case 'read':
      return 'Read this month'
    case 'read-other':
      return one === other
        ? `Read ${possessive(tenantName(foreignTenantOf(one, other)))} month`
        : 'Read the other’s month'
    case 'add-event':
      return 'Add an event'
    case 'publish':
      return 'Publish'
    case 'subscribe':
      return 'Subscribe'
    case 'console':
      return 'Open the console'
  }
}
