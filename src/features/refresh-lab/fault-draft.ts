/** A fault as it is typed in: choices, figures as text, what is wrong with them, and the fault that comes of it. Pure. */
import type {
  FAULT_DIRECTIONS,
  FAULT_STATUSES,
  FaultEffect,
  FaultService,
  MALFORMED_ANSWERS,
  NewFault,
} from '#src/contract/faults.ts'
import type { Seat } from '#src/contract/paths.ts'
import { MINUTE_MS, SECOND_MS } from './spans.ts'

/** What goes wrong, as one choice. */
export type FaultWhat =
  | `${(typeof FAULT_STATUSES)[number]}`
  | (typeof MALFORMED_ANSWERS)[number]
  | Exclude<FaultEffect['kind'], 'status' | 'malformed'>

export type FaultDraft = {
  readonly what: FaultWhat
  /** Texts of fields; which of them count is a matter of the choices. */
  readonly retryAfter: string
  readonly delay: string
  readonly jitter: string
  readonly whom: 'everybody' | 'seat'
  readonly service: FaultService | 'all'
  readonly direction: (typeof FAULT_DIRECTIONS)[number] | 'both'
  readonly often: 'always' | 'next' | 'chance'
  readonly times: string
  readonly percent: string
  readonly ends: 'never' | 'after'
  readonly minutes: string
}

export const FIRST_DRAFT: FaultDraft = {
  what: '503',
  retryAfter: '30',
  delay: '8',
  jitter: '0',
  whom: 'everybody',
  service: 'auth',
  direction: 'both',
  often: 'always',
  times: '2',
  percent: '30',
  ends: 'never',
  minutes: '5',
}

export type FieldKey = 'retryAfter' | 'delay' | 'jitter' | 'times' | 'percent' | 'minutes'

type FieldRule = {
  readonly isAsked: (draft: FaultDraft) => boolean
  readonly min: number
  readonly max: number
  readonly isWhole: boolean
  readonly unit: string
  /** May be left empty. */
  readonly isOptional?: boolean
}

const isSlow = ({ what }: FaultDraft) => what === 'slow'

const RULES: Record<FieldKey, FieldRule> = {
  retryAfter: {
    isAsked: ({ what }) => what === '429' || what === '503',
    min: 1,
    max: 86_400,
    isWhole: true,
    unit: ' seconds',
    isOptional: true,
  },
  delay: { isAsked: isSlow, min: 0.1, max: 300, isWhole: false, unit: ' seconds' },
  jitter: { isAsked: isSlow, min: 0, max: 300, isWhole: false, unit: ' seconds' },
  times: { isAsked: ({ often }) => often === 'next', min: 1, max: 10_000, isWhole: true, unit: '' },
  percent: { isAsked: ({ often }) => often === 'chance', min: 0.1, max: 100, isWhole: false, unit: ' %' },
  minutes: {
    isAsked: ({ ends }) => ends === 'after',
    min: 0.1,
    max: 10_000,
    isWhole: false,
    unit: ' minutes',
  },
}

export const FIELD_KEYS = Object.keys(RULES) as readonly FieldKey[]

/** Whether the choices make the field matter. */
export const isAsked = (key: FieldKey, draft: FaultDraft) => RULES[key].isAsked(draft)

/** What is wrong with a field that matters, in a sentence. */
export function draftError(key: FieldKey, draft: FaultDraft): string | undefined {
  const { isAsked, min, max, isWhole, unit, isOptional = false } = RULES[key]
  if (!isAsked(draft)) return undefined
  const text = draft[key].trim()
  if (text === '' && isOptional) return undefined
  const isNumber = isWhole ? /^\d{1,6}$/.test(text) : /^\d{1,6}(\.\d{1,2})?$/.test(text)
  if (isNumber && Number(text) >= min && Number(text) <= max) return undefined
  const limit = `${min.toLocaleString('en')} to ${max.toLocaleString('en')}${unit}`
  return `${isWhole ? 'A whole number' : 'A number'} from ${limit}${isOptional ? ', or nothing' : ''}.`
}

/**
 * `undefined` while a field is wrong.
 * @param at Epoch ms of the lab's clock, and the seat that "this seat" means.
 */
export function readDraft(draft: FaultDraft, at: { now: number; seat: Seat }): NewFault | undefined {
  if (FIELD_KEYS.some((key) => draftError(key, draft))) return undefined
  return {
    effect: effectOf(draft),
    ...(draft.whom === 'seat' ? { seat: at.seat } : {}),
    ...(draft.service === 'all' ? {} : { service: draft.service }),
    ...(draft.direction === 'both' ? {} : { direction: draft.direction }),
    ...(draft.often === 'next' ? { remaining: Number(draft.times) } : {}),
    ...(draft.often === 'chance' ? { probability: Number(draft.percent) / 100 } : {}),
    ...(draft.ends === 'after' ? { until: at.now + Math.round(Number(draft.minutes) * MINUTE_MS) } : {}),
  }
}

function effectOf({ what, retryAfter, delay, jitter }: FaultDraft): FaultEffect {
  switch (what) {
    case 'page':
    case 'empty_object':
    case 'broken_json':
    case 'forbidden_page':
      return { kind: 'malformed', as: what }
    case 'slow':
      return {
        kind: 'slow',
        ms: Math.round(Number(delay) * SECOND_MS),
        jitterMs: Math.round(Number(jitter) * SECOND_MS),
      }
    case 'silent':
    case 'reset':
    case 'offline':
    case 'lost':
      return { kind: what }
    case '429':
    case '503': {
      const status = Number(what) as 429 | 503
      return retryAfter.trim() === ''
        ? { kind: 'status', status }
        : { kind: 'status', status, retryAfterSeconds: Number(retryAfter) }
    }
    default:
      return { kind: 'status', status: Number(what) as 401 | 403 | 408 | 500 }
  }
}
