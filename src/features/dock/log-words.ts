/** A line of the log as a sentence. Names from the wire stand between backticks. */

import type { TopicJournalEntry } from '#src/momento/topic-journal.ts'
import type { LogEntry } from '#src/recording/log-entry.ts'
import type { JournalEntry } from '#src/tokens/index.ts'
import type { Tone } from '#src/ui/tone.tsx'
import { counted, lengthWords } from './timeline-figures.ts'

export type LogWords = { readonly tone: Tone; readonly sentence: string }

export const logWords = (line: LogEntry): LogWords =>
  line.source === 'tokens' ? tokenWords(line.entry) : topicWords(line.entry)

function tokenWords(entry: JournalEntry): LogWords {
  const { kind, why, attempt = 1, dueInMs, earlyMs, skewMs } = entry
  const token = `\`${entry.tokenId ?? '?'}\``
  const due = dueInMs === undefined ? '' : `; next in ${lengthWords(dueInMs)}`
  switch (kind) {
    case 'planned':
      return said('neutral', `Token ${token} taken; to be re-issued in ${lengthWords(dueInMs ?? 0)}.`)
    case 'asked_tabs':
      return said('neutral', `The other tabs were asked for a token: ${wantWords(why)}.`)
    case 'locked':
      return why === 'relief'
        ? said('expiring', 'This tab’s turn by the second lock, as the first one is stuck.')
        : said('neutral', 'This tab’s turn to ask the auth service.')
    case 'lock_timed_out':
      return why === 'relief'
        ? said('expiring', 'The second lock is kept too long as well: this tab asks without a turn.')
        : said('expiring', 'Another tab keeps the lock too long: this tab queues behind the second one.')
    case 'lock_failed':
      return said('expiring', 'The browser does not lock here: this tab goes on without.')
    case 'issuing':
      return said('info', `Attempt ${attempt} to get a token: ${wantWords(why)}; ${leftWords(earlyMs)}.`)
    case 'issued':
      return said('allowed', `Token ${token} issued; ${skewWords(skewMs)}.`)
    case 'failed':
      return said('denied', `Attempt ${attempt} failed (\`${why ?? 'unknown'}\`)${due}.`)
    case 'waiting':
      return said(
        'expiring',
        `Attempt ${attempt} failed in another tab (\`${why ?? 'unknown'}\`), and this one waits with it${due}.`,
      )
    case 'accepted':
      return said('allowed', `The sign-in brought token ${token}.`)
    case 'adopted':
      return said('allowed', `Token ${token} of ${tabName(why)} taken over.`)
    case 'discarded':
      return why === 'late'
        ? said('neutral', `Token ${token} came too late and was discarded.`)
        : said('neutral', `Token ${token} of another tab discarded: that session is over (${endWords(why)}).`)
    case 'rejected_by_server':
      return said(
        'denied',
        `Token ${token} refused by the data plane (401)${attempt > 1 ? `, ${counted(attempt, 'young token')} in a row` : ''}; another one is needed.`,
      )
    case 'forgotten':
      return said('expiring', `Token ${token} forgotten, as if it were lost.`)
    case 'woken':
      return said('info', `No more waiting: ${wakeWords(why)}.`)
    case 'ended':
      return said(isOrderly(why) ? 'neutral' : 'denied', `The session is over: ${endWords(why)}.`)
    case 'unheard':
      return said(
        'expiring',
        `The other tabs could not be told (\`${why ?? 'unknown'}\`): the channel refused it.`,
      )
  }
}

function topicWords({
  kind,
  topic,
  why = 'unknown',
  page,
  number,
  count = 0,
  attempt = 1,
  dueInMs,
}: TopicJournalEntry): LogWords {
  const place = page === undefined || number === undefined ? '' : ` at page ${page}, number ${number}`
  switch (kind) {
    case 'opened':
      return said('neutral', `Topic \`${topic}\` opened at the beginning of what is kept.`)
    case 'listening':
      return said('allowed', `Listening to \`${topic}\`${place}.`)
    case 'resumed':
      return said('info', `Listening to \`${topic}\` again${place}.`)
    case 'received':
      return said('neutral', `${counted(count, 'message')} came on \`${topic}\`${place && `; next${place}`}.`)
    case 'discontinuity':
      return said('expiring', `Topic \`${topic}\` says that something is missing; it goes on${place}.`)
    case 'waiting':
      return said(
        'expiring',
        `Poll of \`${topic}\` failed, attempt ${attempt} (\`${why}\`); next in ${lengthWords(dueInMs ?? 0)}.`,
      )
    case 'denied':
      return said('denied', `The token does not permit listening to \`${topic}\`.`)
    case 'stopped':
      return said('denied', `Listening to \`${topic}\` stopped for good (\`${why}\`).`)
    case 'closed':
      return said('neutral', `Topic \`${topic}\` left${place}.`)
  }
}

const said = (tone: Tone, sentence: string): LogWords => ({ tone, sentence })

/** As the list of requests calls it. */
const tabName = (tab: string | undefined) => (tab === undefined ? 'another tab' : `tab ${tab.slice(0, 4)}`)

const WANTS: Record<string, string> = {
  ahead: 'the end of the present one is near',
  expired: 'the last one has expired',
  asked: 'somebody needs one and there is none',
  rejected: 'the last one was refused',
}
/** Anything not on the list is in its own words already: "asked for". */
const wantWords = (why = '') => WANTS[why] ?? (why === '' ? 'one is wanted' : why)

function leftWords(earlyMs: number | undefined) {
  if (earlyMs === undefined) return 'none is held'
  return earlyMs > 0 ? `${lengthWords(earlyMs)} of it left` : `it died ${lengthWords(-earlyMs)} ago`
}

/** The service tells whole seconds, so less than one says nothing. */
function skewWords(skewMs = 0) {
  if (Math.abs(skewMs) < 1000) return 'this clock is in step with the cloud’s'
  return `this clock is ${lengthWords(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} the cloud’s`
}

const WAKES: Record<string, string> = {
  online: 'the network is back',
  waking: 'this tab is seen again',
}
const wakeWords = (why = '') => WAKES[why] ?? (why === '' ? 'somebody asked' : why)

const ENDS: Record<string, string> = {
  signed_out: 'signed out',
  session_ended: 'the auth service knows it no more',
  role_not_supported: 'no token for this role any more',
  reset: 'everything was started over',
}
const endWords = (why = '') => ENDS[why] ?? 'signed out'
const isOrderly = (why: string | undefined) => why === 'signed_out' || why === 'reset'
