/** One leak in a sandbox of its own: time goes by, the finder tries everything, the owner does something about it. */
import { TAB_HEADER } from '#src/contract/audit.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { type AuditRecord, auditAnswerSchema } from '#src/scope/audit-record.ts'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import type { OpenSandbox, Sandbox } from '#src/session/sandbox.ts'
import type { FinderResult, Round } from './blast-radius.ts'
import { FINDER_CALLS, isExpectedAllowed } from './finder-calls.ts'
import { type Deed, HOUR_MS, type Leak, OWN_TENANT, STOPS } from './leaks.ts'
import { ADMIN, createOwner } from './owner.ts'

/** A round, and what had just been done. */
export type ToldRound = Round & { readonly deed?: Deed['kind'] }

/** What can be done about it, before it is known when. */
export type Reaction =
  | { readonly kind: 'revoke' | 'end-session' | 'hand-out' }
  | { readonly kind: 'rotate'; readonly overlapMs: number }

export type LeakRun = {
  readonly leak: Leak
  /** The token that leaked, by name. */
  readonly leakedTokenId: string | undefined
  deeds(): readonly Deed[]
  rounds(): readonly ToldRound[]
  /** Lets time go by up to that place in `STOPS`, and everything be tried at each of those before. */
  passTo(stop: number): Promise<void>
  react(reaction: Reaction): Promise<void>
  close(): Promise<void>
}

/** Of the finder's requests, for the audit. */
const FINDERS_TAB = 'finder'
/** A listener who may listen is kept waiting; who is let in is known long before that. */
const HELD_AFTER_MS = 100

export async function startLeak(leak: Leak, openSandbox: OpenSandbox): Promise<LeakRun> {
  const sandbox = await openSandbox()
  try {
    return await tell(leak, sandbox)
  } catch (error) {
    await sandbox.close()
    throw error
  }
}

async function tell(leak: Leak, sandbox: Sandbox): Promise<LeakRun> {
  const { clock, fetch } = sandbox
  const owner = createOwner(sandbox, leak.kind === 'key' ? ADMIN : `data-entry@${OWN_TENANT}`)
  await owner.signIn()
  const credential = leak.kind === 'key' ? await owner.makeKey(leak.permissions) : await owner.token()
  const leakedTokenId = leak.kind === 'token' ? owner.tokenId() : undefined
  const leakedAt = clock.now()
  const deeds: Deed[] = []
  const rounds: ToldRound[] = []
  let stop = 0

  async function findOut(call: (typeof FINDER_CALLS)[number]) {
    const { url, ...init } = call.request(credential, clock.now())
    const leaving = new AbortController()
    const cancel = clock.setTimeout(() => leaving.abort(), HELD_AFTER_MS)
    let answer: { status: number | 'held'; requestId: string | undefined } | undefined
    const asking = fetch(url, {
      ...init,
      headers: { ...init.headers, [TAB_HEADER]: FINDERS_TAB },
      signal: leaving.signal,
    }).then(
      ({ status, headers }) => {
        answer = { status, requestId: headers.get('x-request-id') ?? undefined }
      },
      () => {
        answer = { status: 'held', requestId: undefined }
      },
    )
    for (let turn = 0; answer === undefined; turn++) await clock.advance(turn < 50 ? 0 : HELD_AFTER_MS)
    await asking
    cancel()
    return answer
  }

  async function tryEverything(deed?: Deed['kind']) {
    const { afterMs } = STOPS[stop] ?? STOPS[0]
    const found: (Omit<FinderResult, 'verdict'> & { requestId: string | undefined })[] = []
    for (const call of FINDER_CALLS) {
      const now = clock.now()
      const { method, url } = call.request(credential, now)
      const { status, requestId } = await findOut(call)
      const isAllowed = status === 'held' || status < 400 || status === 404
      const isExpected = isAllowed === isExpectedAllowed(call, leak, { deeds, afterMs, now })
      found.push({ callId: call.id, status, isAllowed, isExpected, method, target: url, requestId })
    }
    const records = await readAudit(
      sandbox,
      found.flatMap(({ requestId }) => requestId ?? []),
    )
    const finder = found.map(({ requestId, ...result }) => ({
      ...result,
      verdict: verdictWords(result.status, requestId === undefined ? undefined : records.get(requestId)),
    }))
    rounds.push({ afterMs, stop, finder, owner: await owner.look(), ...(deed ? { deed } : {}) })
  }

  async function act(reaction: Reaction) {
    switch (reaction.kind) {
      case 'revoke':
        await (leak.kind === 'key' ? owner.revokeKey() : owner.revokeToken(leakedTokenId ?? ''))
        break
      case 'end-session':
        await owner.endSession()
        break
      case 'rotate':
        await owner.rotateKey(reaction.overlapMs)
        break
      case 'hand-out':
        owner.handOut()
    }
  }

  await tryEverything()
  return {
    leak,
    leakedTokenId,
    deeds: () => deeds,
    rounds: () => rounds,
    async passTo(target) {
      while (stop < target) {
        stop++
        const { afterMs } = STOPS[stop] ?? STOPS[0]
        const ms = Math.max(leakedAt + afterMs - clock.now(), 0)
        // An hour at work; then the lid is closed. Nobody re-issues for three months at a stretch.
        await (afterMs <= HOUR_MS ? clock.advance(ms) : owner.sleep(ms))
        await tryEverything()
      }
    },
    async react(reaction) {
      const { afterMs } = STOPS[stop] ?? STOPS[0]
      await act(reaction)
      deeds.push({ ...reaction, afterMs })
      await tryEverything(reaction.kind)
    },
    async close() {
      owner.dispose()
      await sandbox.close()
    },
  }
}

const verdictWords = (status: FinderResult['status'], audit: AuditRecord | undefined) =>
  status === 'held'
    ? 'Allowed: kept waiting for news.'
    : describeVerdict({ status, failure: undefined, service: audit?.service, audit })

/** The audit is written a moment after the answer. */
const AUDIT_LOOKS = 20

async function readAudit(
  { clock, fetch }: Sandbox,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, AuditRecord>> {
  const wanted = new Set(requestIds)
  const found = new Map<string, AuditRecord>()
  for (let look = 0, after = 0; look < AUDIT_LOOKS && found.size < wanted.size; look++) {
    await clock.advance(0)
    const response = await fetch(`${LAB_PATHS.audit}?after=${after}`)
    const { records, last } = auditAnswerSchema.parse(await response.json())
    after = last
    for (const record of records) if (wanted.has(record.requestId)) found.set(record.requestId, record)
  }
  return found
}
