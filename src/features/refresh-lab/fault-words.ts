/** The lab's faults in words: what goes wrong, where, how often, and what remains of it. Pure. */
import type {
  FAULT_DIRECTIONS,
  Fault,
  FaultEffect,
  FaultService,
  MALFORMED_ANSWERS,
  NewFault,
} from '#src/contract/faults.ts'

export const SERVICE_WORDS: Record<FaultService, string> = { auth: 'Auth', cache: 'Cache', topics: 'Topics' }

export const DIRECTION_WORDS: Record<(typeof FAULT_DIRECTIONS)[number], string> = {
  reads: 'reads',
  writes: 'writes',
}

export const MALFORMED_WORDS: Record<(typeof MALFORMED_ANSWERS)[number], string> = {
  page: 'a page instead of an answer',
  empty_object: 'an empty answer',
  broken_json: 'half an answer',
  forbidden_page: 'a firewall’s page (403)',
}

const timeWords = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23' })

/** "14:05:09", in the visitor's time zone. */
export const faultTime = (at: number) => timeWords.format(at)

/** "8 s", "1.5 s" */
const secondsWords = (ms: number) => `${Math.round(ms / 100) / 10} s`

function effectWords(effect: FaultEffect): string {
  switch (effect.kind) {
    case 'status':
      return effect.retryAfterSeconds === undefined
        ? String(effect.status)
        : `${effect.status}, come back in ${effect.retryAfterSeconds} s`
    case 'malformed':
      return MALFORMED_WORDS[effect.as]
    case 'slow':
      return effect.jitterMs === 0
        ? `${secondsWords(effect.ms)} slow`
        : `${secondsWords(effect.ms)} to ${secondsWords(effect.ms + effect.jitterMs)} slow`
    case 'silent':
      return 'no answer'
    case 'reset':
      return 'connection breaks'
    case 'offline':
      return 'offline'
    case 'lost':
      return 'answer lost'
  }
}

type Described = Pick<NewFault, 'effect' | 'service' | 'direction' | 'seat'>

/** "Auth: 503", "Cache reads: 8 s slow, seat 1", "Offline": what it does and where, without when. */
export function faultName({ effect, service, direction, seat }: Described): string {
  // Nearly all that is asked of the auth service changes something.
  const told = service === 'auth' && direction === 'writes' ? undefined : direction
  const where = [
    service === undefined ? (told === undefined ? '' : 'All') : SERVICE_WORDS[service],
    told === undefined ? '' : DIRECTION_WORDS[told],
  ].filter((part) => part !== '')
  const what = effectWords(effect)
  const name = where.length > 0 ? `${where.join(' ')}: ${what}` : capital(what)
  return seat === undefined ? name : `${name}, seat ${seat}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** "the next 2", "30 % of requests", or nothing where it strikes each time. */
export function oftenWords({ remaining, probability }: Pick<NewFault, 'remaining' | 'probability'>): string {
  const chance = probability === undefined ? '' : `${percentOf(probability)} % of requests`
  const count = remaining === undefined ? '' : remaining === 1 ? 'the next one' : `the next ${remaining}`
  return [chance, count].filter((part) => part !== '').join(', ')
}

/** To two places, as the form takes it. */
const percentOf = (probability: number) => Math.round(probability * 10_000) / 100

/** Short, for a chip: "Auth: 503, the next 2, until 14:05:09". Figures that count down would be read out each second. */
export function chipWords(fault: NewFault): string {
  return [
    faultName(fault),
    oftenWords(fault),
    fault.until === undefined ? '' : `until ${faultTime(fault.until)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** "3 requests struck" */
export const strikesWords = (strikes: number) =>
  strikes === 0 ? 'No request struck yet' : strikes === 1 ? '1 request struck' : `${strikes} requests struck`

/** When it is over: by itself or not. */
export function remainsWords({ remaining, until }: Pick<Fault, 'remaining' | 'until'>, now: number): string {
  const ends = [
    remaining === undefined ? '' : remaining === 1 ? 'after one more' : `after ${remaining} more`,
    until === undefined ? '' : `in ${countdown(until - now)}`,
  ].filter((part) => part !== '')
  return ends.length === 0 ? 'Until you switch it off' : `Ends by itself ${ends.join(', or ')}`
}

/** "1:58", "1:02:03" */
function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** What is new and what is gone, for ears; empty when nothing is. */
export function faultNews(before: readonly Fault[], after: readonly Fault[]): string {
  const began = after.filter(({ id }) => !before.some((fault) => fault.id === id))
  const ended = before.filter(({ id }) => !after.some((fault) => fault.id === id))
  return [
    ...began.map((fault) => `Fault on: ${chipWords(fault)}.`),
    ...ended.map((fault) => `Fault over: ${faultName(fault)}.`),
  ].join(' ')
}
