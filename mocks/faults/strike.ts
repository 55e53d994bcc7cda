/** Makes a request go wrong as the lab wants it: before the cloud works on it, instead, or after. */
import { decodeJwt } from 'jose'
import { sleep } from '#src/clock/clock.ts'
import {
  type Fault,
  type FaultEffect,
  type FaultService,
  type MALFORMED_ANSWERS,
  MAX_SILENCE_MS,
} from '#src/contract/faults.ts'
import { DATA_PLANE_PATH, parseSeat, type Seat } from '#src/contract/paths.ts'
import { findTokenRecord } from '../auth/token-records.ts'
import type { CloudDeps } from '../call.ts'
import type { CloudDatabase } from '../database.ts'
import { drawFaults } from './draw.ts'
import { changeFaults, readFaults } from './fault-store.ts'

/** What is answered instead: by something in front of the service, so never as one of its problems. */
export type Substitute = {
  status: number
  body: string
  contentType: string
  retryAfterSeconds?: number | undefined
}

export type Strike = {
  struck: readonly Fault[]
  seat?: Seat | undefined
  /** `break`: no answer at all. `lose`: the cloud works on the request, and its answer is lost. */
  outcome: 'none' | 'break' | 'lose' | Substitute
}

const UNTOUCHED: Strike = { struck: [], outcome: 'none' }

/** Draws what strikes the request and lives through the delays. Resolves when it is clear how it goes on. */
export async function strike(deps: CloudDeps, request: Request, url: URL): Promise<Strike> {
  const service = serviceOf(url)
  if (!service || (await readFaults(deps.database)).faults.length === 0) return UNTOUCHED
  const aim = {
    service,
    seat: await seatOf(deps.database, request, url),
    direction: request.method === 'GET' ? 'reads' : 'writes',
  } as const
  const chance = () => chanceFrom(deps.random(4))
  const now = await deps.database.now()
  const { struck } = await changeFaults(deps.database, (before) => drawFaults(before, aim, now, chance))
  const gone = AbortSignal.any([request.signal, deps.closed])
  let outcome: Strike['outcome'] = 'none'
  for (const { effect } of struck) {
    if (effect.kind === 'slow') await pause(deps, effect.ms + chance() * effect.jitterMs, gone)
    else outcome = outcomeOf(effect)
    if (effect.kind === 'silent') await pause(deps, MAX_SILENCE_MS, gone)
  }
  return { struck, seat: aim.seat, outcome }
}

/** Real time: it is the network that is slow, not the story. Ends at once when nobody waits any more. */
const pause = ({ clock }: CloudDeps, ms: number, gone: AbortSignal) => sleep(clock, ms, gone).catch(() => {})

function outcomeOf(effect: Exclude<FaultEffect, { kind: 'slow' }>): Strike['outcome'] {
  switch (effect.kind) {
    case 'status':
      return {
        status: effect.status,
        body: 'Answered by something on the way',
        contentType: 'text/plain',
        retryAfterSeconds: effect.retryAfterSeconds,
      }
    case 'malformed':
      return MALFORMED[effect.as]
    case 'lost':
      return 'lose'
    default:
      return 'break'
  }
}

const PAGE = { body: '<!doctype html><title>Sign in to the network</title>', contentType: 'text/html' }

const MALFORMED: Record<(typeof MALFORMED_ANSWERS)[number], Substitute> = {
  page: { status: 200, ...PAGE },
  forbidden_page: { status: 403, ...PAGE },
  empty_object: { status: 200, body: '{}', contentType: 'application/json' },
  broken_json: { status: 200, body: '{"token":"', contentType: 'application/json' },
}

/** The lab and the console are out of reach of faults: they are what switches them off again. */
function serviceOf({ pathname }: URL): FaultService | undefined {
  if (pathname.startsWith('/auth/')) return 'auth'
  if (pathname.startsWith(`${DATA_PLANE_PATH}/cache/`)) return 'cache'
  return pathname.startsWith(`${DATA_PLANE_PATH}/topics/`) ? 'topics' : undefined
}

/** Whom it is to strike. Not verified: a forger would at most meet the faults of somebody else. */
async function seatOf(database: CloudDatabase, request: Request, url: URL): Promise<Seat | undefined> {
  const [, service, seat = ''] = url.pathname.split('/')
  if (service === 'auth') return parseSeat(seat)
  const jti = tokenIdIn(request.headers.get('authorization'))
  return jti === undefined ? undefined : (await findTokenRecord(database, jti))?.seat
}

function tokenIdIn(authorization: string | null): string | undefined {
  try {
    return decodeJwt(authorization ?? '').jti
  } catch {
    return undefined
  }
}

const chanceFrom = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32
