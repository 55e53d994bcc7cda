/** How each token of a seat came and went in this tab, told from the manager's journal. Pure. */
import type { EndReason, JournalEntry, JournalKind } from '#src/tokens/index.ts'

export type Beginning = 'signed_in' | 'issued' | 'adopted'
export type Ending = 'replaced' | 'expired' | 'refused' | 'revoked' | 'forgotten' | EndReason

export type TokenLife = {
  /** A token may be lost and come back from another tab, so its name does not name a life. */
  id: number
  tokenId: string
  /** Epoch ms by the story's clock, like all times here. */
  since: number
  /** Unknown for the moment between a token's arrival and the journal's word on it. */
  beginning?: Beginning
  expiresAt?: number
  /** What it said, where it can be read; never the token itself. */
  claims?: Readonly<Record<string, unknown>>
  revokedAt?: number
  ended?: { how: Ending; at: number }
}

export const MAX_LIVES = 20

const BEGINNINGS: Partial<Record<JournalKind, Beginning | 'unknown'>> = {
  accepted: 'signed_in',
  adopted: 'adopted',
  issued: 'issued',
  // Comes with each of the others, before or after.
  planned: 'unknown',
}

/** Oldest first, the last 20; the same list when the entry says nothing about any life. */
export function noteEntry(lives: readonly TokenLife[], entry: JournalEntry): readonly TokenLife[] {
  const { kind, tokenId, at } = entry
  const current = lives.at(-1)
  const beginning = BEGINNINGS[kind]
  if (beginning && tokenId !== undefined) {
    const known = beginning === 'unknown' ? {} : { beginning }
    if (current && !current.ended && current.tokenId === tokenId) {
      return changeLast(lives, { ...current, ...known })
    }
    const life = { id: entry.id, tokenId, since: at, ...known }
    return [...endLast(lives, 'replaced', at), life].slice(-MAX_LIVES)
  }
  if (current?.tokenId === tokenId) {
    if (kind === 'rejected_by_server') return endLast(lives, 'refused', at)
    if (kind === 'forgotten') return endLast(lives, 'forgotten', at)
  }
  if (kind === 'ended') return endLast(lives, endReasonOf(entry), at)
  return lives
}

/** What is known of the token held now, besides what the journal says. */
export function noteFacts(
  lives: readonly TokenLife[],
  tokenId: string,
  facts: Pick<TokenLife, 'expiresAt' | 'claims'>,
): readonly TokenLife[] {
  const current = lives.at(-1)
  return current?.tokenId === tokenId && !current.ended ? changeLast(lives, { ...current, ...facts }) : lives
}

/** Revoking does not end a token for whoever holds it: that takes the next call. */
export const noteRevoked = (lives: readonly TokenLife[], tokenId: string, at: number) =>
  lives.map((life) => (life.tokenId === tokenId && !life.ended ? { ...life, revokedAt: at } : life))

const changeLast = (lives: readonly TokenLife[], life: TokenLife) => [...lives.slice(0, -1), life]

function endLast(lives: readonly TokenLife[], how: Ending, at: number): readonly TokenLife[] {
  const current = lives.at(-1)
  if (!current || current.ended) return lives
  return changeLast(lives, { ...current, ended: whatEnded(current, how, at) })
}

/** What came first counts: a token that is replaced after its end was not cut short. */
function whatEnded(
  { revokedAt, expiresAt }: TokenLife,
  how: Ending,
  at: number,
): { how: Ending; at: number } {
  if (revokedAt !== undefined && (expiresAt === undefined || revokedAt < expiresAt)) {
    return { how: 'revoked', at: revokedAt }
  }
  return expiresAt !== undefined && expiresAt <= at ? { how: 'expired', at: expiresAt } : { how, at }
}

const END_REASONS: readonly string[] = ['session_ended', 'role_not_supported', 'reset'] satisfies EndReason[]

const endReasonOf = ({ why = '' }: JournalEntry): EndReason =>
  END_REASONS.includes(why) ? (why as EndReason) : 'signed_out'
