/** The policy as it is typed in: fields with limits, and the policy that comes of them. Pure. */
import { DEFAULT_POLICY, type Policy } from '#src/tokens/index.ts'

type FieldKey =
  | 'reissueBeforeMs'
  | 'minValidityMs'
  | 'reissueJitter'
  | 'backoffBaseMs'
  | 'backoffCapMs'
  | 'spareAttempts'
  | 'attemptTimeoutMs'

/** Limits are in the unit shown; `scale` makes of it what the policy has. */
export type PolicyField = {
  readonly key: FieldKey
  readonly name: string
  /** None for a mere number. */
  readonly unit: 's' | '%' | ''
  readonly scale: number
  readonly min: number
  readonly max: number
}

export const POLICY_FIELDS: readonly PolicyField[] = [
  { key: 'reissueBeforeMs', name: 'Margin', unit: 's', scale: 1_000, min: 0, max: 600 },
  { key: 'minValidityMs', name: 'Minimum validity', unit: 's', scale: 1_000, min: 0, max: 120 },
  { key: 'reissueJitter', name: 'Jitter', unit: '%', scale: 0.01, min: 0, max: 100 },
  { key: 'backoffBaseMs', name: 'First back-off', unit: 's', scale: 1_000, min: 1, max: 60 },
  { key: 'backoffCapMs', name: 'Longest back-off', unit: 's', scale: 1_000, min: 1, max: 600 },
  { key: 'spareAttempts', name: 'Attempts in an outage', unit: '', scale: 1, min: 1, max: 20 },
  { key: 'attemptTimeoutMs', name: 'Attempt time-out', unit: 's', scale: 1_000, min: 1, max: 60 },
]

export type PolicyDraft = { readonly fields: Readonly<Record<FieldKey, string>>; readonly isShared: boolean }

const shown = ({ key, scale }: PolicyField) => String(Math.round(DEFAULT_POLICY[key] / scale))

export const DEFAULT_DRAFT: PolicyDraft = {
  fields: Object.fromEntries(POLICY_FIELDS.map((field) => [field.key, shown(field)])) as Record<
    FieldKey,
    string
  >,
  isShared: true,
}

/** `undefined` while a field is wrong. */
export function readPolicy({ fields }: PolicyDraft): Partial<Policy> | undefined {
  if (POLICY_FIELDS.some((field) => fieldError(field, fields))) return undefined
  const policy: Partial<Policy> = Object.fromEntries(
    POLICY_FIELDS.map(({ key, scale }) => [key, Number(fields[key]) * scale]),
  )
  const attemptMs = policy.attemptTimeoutMs ?? DEFAULT_POLICY.attemptTimeoutMs
  // Longer than one attempt, or a slow one would be doubled by the next tab, and no caller would see it through.
  return {
    ...policy,
    lockPatienceMs: Math.max(DEFAULT_POLICY.lockPatienceMs, attemptMs + 2_000),
    callerPatienceMs: Math.max(DEFAULT_POLICY.callerPatienceMs, attemptMs + 5_000),
  }
}

const UNITS = { s: ' seconds', '%': ' %', '': '' }

export function fieldError({ key, min, max, unit }: PolicyField, fields: PolicyDraft['fields']) {
  const text = fields[key].trim()
  if (!/^\d{1,3}$/.test(text) || Number(text) < min || Number(text) > max) {
    return `A whole number from ${min} to ${max}${UNITS[unit]}.`
  }
  return key === 'backoffCapMs' && Number(text) < Number(fields.backoffBaseMs)
    ? 'No shorter than the first back-off.'
    : undefined
}

export const isDefaultDraft = ({ fields, isShared }: PolicyDraft) =>
  isShared && POLICY_FIELDS.every((field) => Number(fields[field.key]) === Number(shown(field)))

/** What sets it apart from ours as it comes: "margin 0 s, tabs apart". */
export function draftWords({ fields, isShared }: PolicyDraft): string {
  const changed = POLICY_FIELDS.filter((field) => Number(fields[field.key]) !== Number(shown(field)))
  const words = changed.map(({ key, name, unit }) =>
    `${name.toLowerCase()} ${Number(fields[key])} ${unit}`.trimEnd(),
  )
  return [...words, ...(isShared ? [] : ['tabs apart'])].join(', ')
}
