/** The traps in words: each step of the evidence, and what it comes to. Pure. */
import type { Persona } from '#src/contract/personas.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { expectedOf, type Operation } from '#src/scope/role-matrix.ts'
import type { Tone } from '#src/ui/tone.tsx'
import { type Outcome, outcomeOfAnswer } from '../cell-verdict.ts'
import { OUTCOME_WORDS, statusWords } from '../operation-words.ts'
import type { EvidenceItem } from './evidence-list.tsx'
import { PREFIX_OPERATIONS, PREFIX_PERSONA, type PrefixTrapState } from './prefix-trap.ts'
import { type Evidence, LESSER_ROLE, type RoleTrapState } from './role-trap.ts'

type Deed = NonNullable<PrefixTrapState['strict']>

/** As asked for by a vending service that does not look: refusing is right, issuing is the bug. */
export function prefixEvidence({ strict, anyway }: PrefixTrapState): readonly EvidenceItem[] {
  return [
    ...(strict
      ? [
          itemOf('strict', strict, {
            refused: { words: 'The cloud was asked to issue it, and refused.', tone: 'allowed' },
            issued: { words: 'The cloud issued it without being told to: that is a bug.', tone: 'denied' },
          }),
        ]
      : []),
    ...(anyway
      ? [
          itemOf('anyway', anyway, {
            refused: { words: 'The lab was told to overlook it, and did not.', tone: 'expiring' },
            issued: { words: 'The lab was told to overlook it, and issued it.', tone: 'expiring' },
          }),
        ]
      : []),
  ]
}

/** What is wrong with the scope is what was refused; anything else that went wrong proves nothing about it. */
const isRefused = ({ refused }: Deed) => refused?.code === 'invalid_request'

function itemOf(
  id: string,
  deed: Deed,
  words: Record<'refused' | 'issued', { words: string; tone: Tone }>,
): EvidenceItem {
  const { status, requestId } = deed
  if (deed.refused && !isRefused(deed)) {
    const asked = 'It was asked for, and nobody decided.'
    return { id, words: asked, tone: 'expiring', verdict: `No verdict, ${statusWords(status)}`, requestId }
  }
  const outcome = deed.refused ? 'refused' : 'issued'
  const verdict = `${outcome === 'refused' ? 'Refused' : 'Issued'}, ${statusWords(status)}`
  return { id, ...words[outcome], verdict, requestId }
}

/** Nothing to say before it was run. */
export function prefixSummary(
  { strict, anyway }: PrefixTrapState,
  outcomeOf: (operation: Operation) => Outcome | undefined,
): string {
  if (strict && isRefused(strict) && !anyway)
    return 'Nothing was issued. Let the lab issue it anyway, and see what it would open.'
  if (!anyway || anyway.refused) return ''
  const opened = PREFIX_OPERATIONS.filter(
    (operation) =>
      outcomeOf(operation) === 'allowed' && expectedOf(PREFIX_PERSONA.role, operation) !== 'allowed',
  ).length
  return opened === 0
    ? 'It opened nothing that it ought not to.'
    : `It opened ${opened === 1 ? 'one thing' : `${opened} things`} that ${PREFIX_PERSONA.name} ought not to reach, in Acme Labs’ calendar.`
}

export const ROLE_PROBLEMS: Record<NonNullable<RoleTrapState['problem']>, string> = {
  no_spare_seat: 'All ten seats of this browser are taken; sign somebody out, and one is spare.',
  no_answer: 'A step was not answered as it should be, and the rest was left: see the dock, and try again.',
}

/** Writing is what was asked each time: an admin may, a viewer may not. */
export function roleEvidence(
  evidence: readonly Evidence[],
  persona: Persona,
  /** As far as it has told. */
  auditOf: (one: Evidence) => RecordedRequest['audit'] = () => undefined,
): readonly EvidenceItem[] {
  return evidence.map((one) => ({
    id: one.id,
    words: stepWords(one, persona),
    ...judge(one, auditOf(one)),
    requestId: one.requestId,
    rowId: one.rowId,
  }))
}

function stepWords({ step, old }: Evidence, { name, role }: Persona): string {
  switch (step) {
    case 'signed_in':
      return `${name}, ${role}, signed in at a spare seat and got a token.`
    case 'role_changed':
      return `The lab made ${name} a ${LESSER_ROLE}.`
    case 'old_token':
      return OLD_WORDS[old]
    case 'new_token':
      return 'The session was given a fresh token, for the role of now.'
    case 'tried_new_token':
      return 'Writing a key with the fresh token.'
    case 'revoked':
      return 'The old token was revoked.'
    case 'put_back':
      return `The lab made ${name} an ${role} again.`
  }
}

const OLD_WORDS: Record<Evidence['old'], string> = {
  rightful: 'Writing a key with that token.',
  outlived: 'Writing a key with the old token, which a viewer may not.',
  revoked: 'Writing a key with the old token, after it was revoked.',
  expired: 'Writing a key with the old token, after its end.',
}

/** Whether the answer is as it has to be; a right outlived is no bug of the cloud's, and still not what one wants. */
function judge(
  { step, old, status }: Evidence,
  audit: RecordedRequest['audit'],
): { tone: Tone; verdict: string } {
  const outcome = outcomeOfAnswer(status, audit)
  const words = `${OUTCOME_WORDS[outcome]}, ${statusWords(status)}`
  if (outcome === 'failed') return { tone: 'expiring', verdict: words }
  if (step === 'old_token' && old === 'outlived' && outcome === 'allowed')
    return { tone: 'denied', verdict: `Still allowed, ${statusWords(status)}` }
  if (step === 'old_token' || step === 'tried_new_token')
    return { tone: outcome === 'allowed' ? 'allowed' : 'neutral', verdict: words }
  return { tone: 'info', verdict: `Done, ${statusWords(status)}` }
}
