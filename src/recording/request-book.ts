/**
 * The rows of the recording: what this tab did itself and what the cloud's audit tells are joined here, each request
 * in one row, whichever is known first.
 */
import type { Clock } from '#src/clock/clock.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import { createBodyBudget } from './body-budget.ts'
import { createLiveList } from './live-list.ts'
import type { KeptBody, RecordedRequest } from './recorded-request.ts'
import { MAX_REQUESTS, type Recording } from './recording.ts'

/** What is known of an own request as it begins. */
export type BegunRequest = Pick<
  RecordedRequest,
  'at' | 'realAt' | 'seat' | 'tab' | 'method' | 'target' | 'service' | 'tokenId' | 'repeats' | 'own'
>

export type RequestBook = {
  readonly requests: Recording['requests']
  /** Returns the new row's id. */
  begin(request: BegunRequest): number
  /** The head of an answer is there. */
  answered(
    id: number,
    answer: Pick<RecordedRequest, 'requestId' | 'status' | 'durationMs'> &
      Pick<NonNullable<RecordedRequest['own']>, 'responseHeaders'>,
  ): void
  /** And now all of it. */
  read(id: number, responseBody: KeptBody | undefined): void
  failed(id: number, failure: NonNullable<RecordedRequest['failure']>, durationMs: number): void
  audited(record: AuditRecord): void
  clear(): void
  dispose(): void
}

/** Records of requests that ended here without an answer, hence without a name, are known by when they came. */
export const SAME_MOMENT_MS = 2_000
/** More are never kept waiting for their other half. */
const MAX_WAITING = 500

type Unnamed = Pick<RecordedRequest, 'method' | 'target' | 'realAt'>

const isAlike = (a: Unnamed, b: Unnamed) => a.method === b.method && a.target === b.target
const apartMs = (a: Unnamed, b: Unnamed) => Math.abs(a.realAt - b.realAt)

export function createRequestBook({
  systemClock,
  tabId,
}: {
  systemClock: Clock
  tabId: string
}): RequestBook {
  let lastId = 0
  const bodies = createBodyBudget(letGo)
  const requests = createLiveList<RecordedRequest>({
    systemClock,
    limit: MAX_REQUESTS,
    onDropped({ requestId }, id) {
      if (requestId !== undefined && idByRequestId.get(requestId) === id) idByRequestId.delete(requestId)
      underWay.delete(id)
      unanswered.delete(id)
    },
  })
  const idByRequestId = new Map<string, number>()
  /** Own ones that may still get an answer, and those that ended without one and were not joined yet. */
  const underWay = new Set<number>()
  const unanswered = new Set<number>()
  /** Of this tab's requests; their row has no name yet. */
  const unclaimed = new Map<string, AuditRecord>()

  function change(id: number, facts: Partial<RecordedRequest>): RecordedRequest | undefined {
    const row = requests.find(id)
    if (!row) return undefined
    const changed = { ...row, ...facts }
    requests.set(id, changed)
    return changed
  }

  function letGo(id: number) {
    const own = requests.find(id)?.own
    if (!own) return
    const empty = (body: KeptBody | undefined) => body && { ...body, text: undefined }
    change(id, {
      own: { ...own, requestBody: empty(own.requestBody), responseBody: empty(own.responseBody) },
    })
  }

  const rowsOf = (ids: Iterable<number>) => Array.from(ids, requests.find).filter((row) => row !== undefined)

  function join(id: number, record: AuditRecord) {
    idByRequestId.set(record.requestId, id)
    unanswered.delete(id)
    const row = requests.find(id)
    change(id, {
      audit: record,
      requestId: record.requestId,
      seat: row?.seat ?? record.seat,
      tokenId: row?.tokenId ?? tokenIdOf(record),
    })
  }

  /** The record went to a row without an answer, and now turns out to be another one's. */
  function takeBack(requestId: string): AuditRecord | undefined {
    const row = requests.find(idByRequestId.get(requestId) ?? 0)
    if (row?.failure === undefined) return undefined
    unanswered.add(row.id)
    change(row.id, { audit: undefined, requestId: undefined })
    return row.audit
  }

  /** Gives what ended without an answer its record, once nobody else can have it. */
  function settle(alike: Unnamed) {
    const records = [...unclaimed.values()].filter((record) => isAlike(record, alike))
    if (records.length === 0) return
    const pending = rowsOf(underWay).filter((row) => isAlike(row, alike))
    for (const record of records) {
      if (pending.some((row) => apartMs(row, record) <= SAME_MOMENT_MS)) continue
      const [nearest] = rowsOf(unanswered)
        .filter((row) => isAlike(row, record) && apartMs(row, record) <= SAME_MOMENT_MS)
        .sort((a, b) => apartMs(a, record) - apartMs(b, record))
      if (nearest) join(nearest.id, record)
      if (nearest || pending.length === 0) unclaimed.delete(record.requestId)
    }
  }

  return {
    requests: { all: requests.all, subscribe: requests.subscribe, find: requests.find },
    begin(request) {
      const id = ++lastId
      underWay.add(id)
      requests.set(id, {
        id,
        requestId: undefined,
        durationMs: undefined,
        status: undefined,
        failure: undefined,
        audit: undefined,
        ...request,
      })
      bodies.add(id, request.own?.requestBody)
      return id
    },
    answered(id, { responseHeaders, ...answer }) {
      const row = requests.find(id)
      if (!row?.own) return
      underWay.delete(id)
      const { requestId } = answer
      change(id, { ...answer, own: { ...row.own, responseHeaders } })
      if (requestId !== undefined) {
        const record = unclaimed.get(requestId) ?? takeBack(requestId)
        unclaimed.delete(requestId)
        idByRequestId.set(requestId, id)
        if (record) join(id, record)
      }
      settle(row)
    },
    read(id, responseBody) {
      const own = requests.find(id)?.own
      if (!own) return
      change(id, { own: { ...own, responseBody } })
      bodies.add(id, responseBody)
    },
    failed(id, failure, durationMs) {
      const row = change(id, { failure, durationMs })
      if (!row) return
      underWay.delete(id)
      unanswered.add(id)
      letOldestGo(unanswered)
      settle(row)
    },
    audited(record) {
      const known = idByRequestId.get(record.requestId)
      if (known !== undefined) {
        if (!requests.find(known)?.audit) join(known, record)
      } else if (record.tab === tabId) {
        unclaimed.set(record.requestId, record)
        letOldestGo(unclaimed)
        settle(record)
      } else {
        const id = ++lastId
        idByRequestId.set(record.requestId, id)
        requests.set(id, rowOf(id, record))
      }
    },
    clear() {
      requests.clear()
      bodies.clear()
    },
    dispose: requests.dispose,
  }
}

function letOldestGo<K>(waiting: Pick<Map<K, unknown>, 'size' | 'keys' | 'delete'>) {
  if (waiting.size <= MAX_WAITING) return
  for (const oldest of waiting.keys()) {
    waiting.delete(oldest)
    return
  }
}

/** Of another tab's request, of which the audit alone tells. */
const rowOf = (id: number, record: AuditRecord): RecordedRequest => ({
  id,
  requestId: record.requestId,
  at: record.at,
  realAt: record.realAt,
  durationMs: record.durationMs,
  seat: record.seat,
  tab: record.tab,
  method: record.method,
  target: record.target,
  service: record.service,
  tokenId: tokenIdOf(record),
  status: record.status,
  failure: undefined,
  repeats: undefined,
  own: undefined,
  audit: record,
})

const tokenIdOf = ({ credential }: AuditRecord) => (credential.kind === 'token' ? credential.id : undefined)
