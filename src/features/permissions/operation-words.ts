/** The matrix in words. */
import type { TenantId } from '#src/contract/personas.ts'
import { lowerFirst, REASON_WORDS } from '#src/scope/describe.ts'
import type { Expected, Operation, OperationAction } from '#src/scope/role-matrix.ts'
import { tenantName } from '#src/session/person-words.ts'
import type { Tone } from '#src/ui/tone.tsx'
import { type CellVerdict, type Outcome, outcomeOf } from './cell-verdict.ts'

export const ACTION_WORDS: Record<OperationAction, string> = {
  read: 'Read this month',
  write: 'Write a key',
  delete: 'Delete a key',
  publish: 'Publish on the topic',
  subscribe: 'Listen on the topic',
  'list-tokens': 'List the live tokens',
  'revoke-token': 'Revoke a token',
  'list-keys': 'List the API keys',
  'rotate-key': 'Rotate an API key',
  'revoke-key': 'Revoke an API key',
}

/** The cache has no months: what is read there is a key like any other. */
export const operationWords = ({ action, place }: Operation) =>
  action === 'read' && place === 'billing' ? 'Read a key' : ACTION_WORDS[action]

/** Operations of one kind of data stand together under its name. */
export function groupWords({ place, tenant }: Operation, own: TenantId): string {
  if (place === 'own') return `${tenantName(own)}, the own tenant`
  if (place === 'billing') return 'Cache billing'
  if (place === 'console') return 'The console'
  const isSibling = tenant.startsWith(`${own}-`) || own.startsWith(`${tenant}-`)
  return `${tenantName(tenant)}, ${isSibling ? 'the sibling' : 'another tenant'}`
}

export const OUTCOME_WORDS: Record<Outcome, string> = {
  allowed: 'Allowed',
  denied: 'Denied',
  failed: 'No verdict',
  held: 'Not refused so far',
}

export const OUTCOME_TONES: Record<Outcome, Tone> = {
  allowed: 'allowed',
  denied: 'denied',
  failed: 'expiring',
  held: 'neutral',
}

const RESULT_WORDS: Record<Outcome, string> = {
  allowed: 'was allowed',
  denied: 'was denied',
  failed: 'there was no verdict',
  held: 'was not refused so far',
}

/** In a cell: what came of it, and what should have. */
export function bugWords(outcome: Outcome, expected: Expected): string {
  const ought = outcomeOf(expected)
  return outcome === ought
    ? `${OUTCOME_WORDS[outcome]}, for another reason`
    : `${OUTCOME_WORDS[outcome]}, not ${ought}`
}

export function statusWords(status: number | 'held' | 'none'): string {
  if (status === 'held') return 'kept waiting for news'
  return status === 'none' ? 'no answer' : `answered ${status}`
}

export function expectedWords(expected: Expected): string {
  return expected === 'allowed'
    ? 'Ought to be allowed.'
    : `Ought to be denied: ${lowerFirst(REASON_WORDS[expected])}`
}

/** The whole cell in one name, for who does not see the table. */
export function cellWords(
  operation: string,
  group: string,
  who: string,
  expected: Expected,
  verdict: CellVerdict,
) {
  const ought = expected === 'allowed' ? 'ought to be allowed' : 'ought to be denied'
  return `${operation}, ${group}, as ${who}: ${ought}; ${resultWords(verdict)}`
}

function resultWords(verdict: CellVerdict): string {
  if (verdict.state === 'never') return 'not asked yet'
  if (verdict.state === 'running') return 'being asked'
  const words = RESULT_WORDS[verdict.outcome]
  return verdict.isExpected === false ? `${words}, which is a bug` : words
}

/** What became of the cells, in one sentence. */
export function summaryWords({
  of,
  asked,
  bugs,
  open,
}: Readonly<Record<'of' | 'asked' | 'bugs' | 'open', number>>): string {
  if (asked === 0) return 'Nothing was asked yet: the table shows what ought to come of it.'
  const what = asked === of ? `All ${of} were asked` : `${asked} of ${of} were asked`
  if (bugs > 0)
    return `${what}; ${bugs === 1 ? 'one was' : `${bugs} were`} not answered as it ought to be: that is a bug.`
  return open > 0
    ? `${what}; there is no verdict on ${open}, and the rest was answered as it ought to be.`
    : `${what}; each was answered as it ought to be.`
}
