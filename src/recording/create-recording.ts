/** Puts the recording together: the way to the cloud, the cloud's audit, the sessions' journals, the clock's moves. */
import { createStore } from 'zustand/vanilla'
import type { Clock } from '#src/clock/clock.ts'
import type { LabClock } from '#src/clock/lab-clock.ts'
import type { WakeUps } from '#src/clock/wake-ups.ts'
import { SEATS, type Seat } from '#src/contract/paths.ts'
import { followAudit } from './audit-feed.ts'
import { recordClockMoves } from './clock-moves.ts'
import { createLiveList } from './live-list.ts'
import type { PageSight } from './page-sight.ts'
import { createRecordedFetch } from './recorded-fetch.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { AuditState, LiveRecording, Recording, TokenChoice } from './recording.ts'
import { createRequestBook } from './request-book.ts'
import { carriesToken, initOf, SendAgainError, whyNotAgain } from './send-again.ts'
import { createSessionLog } from './session-log.ts'
import type { TokenLife } from './token-lives.ts'
import { trailOf } from './token-trail.ts'
import { createWallet } from './wallet.ts'

export function createRecording({
  fetch,
  clock,
  systemClock,
  labClock,
  wakeUps,
  sight,
  tabId,
  origin,
}: {
  fetch: typeof globalThis.fetch
  clock: Clock
  systemClock: Clock
  /** There when the page's own origin has a cloud, whose clock it is and whose audit can be read. */
  labClock: LabClock | undefined
  wakeUps: WakeUps
  sight: PageSight
  tabId: string
  origin: string
}): LiveRecording {
  const hasCloud = labClock !== undefined
  const book = createRequestBook({ systemClock, tabId })
  const wallet = createWallet()
  const sessionLog = createSessionLog({ systemClock })
  const clockMoves = recordClockMoves({ labClock, systemClock })
  const lives = createLiveList<{ readonly seat: Seat; readonly lives: readonly TokenLife[] }>({
    systemClock,
    limit: SEATS.length,
  })
  const missed: Recording['missed'] = createStore(() => 0)
  const selection: Recording['selection'] = createStore(() => ({ selected: undefined }))
  const recorded = createRecordedFetch({
    fetch,
    book,
    findToken: wallet.find,
    clock,
    systemClock,
    tabId,
    origin,
    hasCloud,
  })
  const feed = hasCloud
    ? followAudit({
        fetch,
        systemClock,
        wakeUps,
        sight,
        onRecords(records) {
          for (const record of records) book.audited(record)
        },
        onMissed: (count) => missed.setState(missed.getState() + count),
      })
    : { state: createStore<AuditState>(() => ({ status: 'none' })), dispose() {} }
  const stops: (() => void)[] = []

  function followLives(session: Parameters<LiveRecording['follow']>[0]) {
    const { seat } = session
    const trail = trailOf(session)
    const follow = () => lives.set(seat, { seat, lives: trail.lives.getState() })
    follow()
    return trail.lives.subscribe(follow)
  }

  /** A request out of a file, or one that was cleared, is none of ours: its address may be anybody's. */
  function isHere({ id, method, target, realAt }: RecordedRequest) {
    const row = book.requests.find(id)
    return row?.method === method && row.target === target && row.realAt === realAt
  }

  function whyNot(request: RecordedRequest, choice: TokenChoice) {
    if (!isHere(request)) return 'not_here'
    const { seat } = request
    return whyNotAgain(request, choice, {
      present: seat === undefined ? undefined : wallet.present(seat)?.tokenId,
      kept: seat === undefined ? [] : wallet.kept(seat).map(({ tokenId }) => tokenId),
    })
  }

  function tokenFor(request: RecordedRequest, choice: TokenChoice) {
    const { seat } = request
    if (seat === undefined || !carriesToken(request)) return undefined
    if (choice === 'present') return wallet.present(seat)
    return wallet.kept(seat).find(({ tokenId }) => tokenId === choice)
  }

  return {
    requests: book.requests,
    log: sessionLog.log,
    moves: clockMoves.moves,
    lives: { all: lives.all, subscribe: lives.subscribe },
    selection,
    audit: feed.state,
    missed,
    fetch: recorded.fetch,
    follow(session) {
      stops.push(wallet.follow(session), sessionLog.follow(session), followLives(session))
    },
    sendableTokens: (seat) => wallet.kept(seat).map(({ tokenId }) => tokenId),
    whyNotAgain: whyNot,
    async sendAgain(request, { with: choice }) {
      const refusal = whyNot(request, choice)
      if (refusal) throw new SendAgainError(refusal)
      const init = initOf(request, tokenFor(request, choice))
      const { id, ended } = recorded.repeat(request.id, request.target, init)
      await ended
      return id
    },
    clear() {
      book.clear()
      sessionLog.clear()
      missed.setState(0)
      const { selected } = selection.getState()
      if (selected?.kind !== 'token') selection.setState({ selected: undefined })
    },
    dispose() {
      feed.dispose()
      for (const stop of stops.splice(0)) stop()
      wallet.clear()
      clockMoves.dispose()
      sessionLog.dispose()
      lives.dispose()
      book.dispose()
    },
  }
}
