/** What became of what the visitor did to the token, in a sentence. */

import type { TokenLife } from '#src/recording/token-lives.ts'
import type { Tone } from '#src/ui/tone.tsx'

/** What was done last, and to which token. */
export type Deed =
  /** There was no token to do it to. */
  | { kind: 'nothing'; tokenId?: undefined }
  | { kind: 'reissue' | 'forget'; tokenId: string }
  | { kind: 'revoke'; tokenId: string; status: 'pending' | 'done' | 'failed' }
  /** `tokenId`: the one held before, if there was one. */
  | { kind: 'call'; tokenId: string | undefined; status: 'pending' | 'worked' | 'denied' | 'failed' }

/** Names from the wire stand between backticks. */
export type DeedWords = { tone: Tone; title: string; sentence: string }

/** @param heldId The token held now. */
export function deedWords(deed: Deed, heldId: string | undefined, lives: readonly TokenLife[]): DeedWords {
  const successor = heldId !== undefined && heldId !== deed.tokenId ? heldId : undefined
  switch (deed.kind) {
    case 'nothing':
      return {
        tone: 'neutral',
        title: 'There is no token to do that to',
        sentence: 'Make a call, and there will be one.',
      }
    case 'reissue':
      return successor
        ? {
            tone: 'allowed',
            title: 'Re-issued',
            sentence: `\`${successor}\` took the place of \`${deed.tokenId}\`, which stays good until it expires; nobody holds it any more.`,
          }
        : {
            tone: 'info',
            title: 'Asked for',
            sentence: 'Until the new token is there the present one works on.',
          }
    case 'forget':
      return successor
        ? {
            tone: 'allowed',
            title: 'Made good',
            sentence: `A call needed a token, and \`${successor}\` was obtained from the session. Losing a token loses nothing.`,
          }
        : {
            tone: 'info',
            title: 'Forgotten',
            sentence: `This tab no longer has \`${deed.tokenId}\`. The next call gets one first, from the session or another tab.`,
          }
    case 'revoke':
      return revokeWords(deed, successor)
    case 'call':
      return callWords(deed, heldId, lives)
  }
}

function revokeWords(
  { tokenId, status }: Extract<Deed, { kind: 'revoke' }>,
  successor: string | undefined,
): DeedWords {
  if (status === 'failed') {
    return {
      tone: 'denied',
      title: 'Not revoked',
      sentence: 'The auth service did not answer, or not with a yes.',
    }
  }
  if (status === 'pending') return { tone: 'info', title: 'Revoking', sentence: 'The cloud is being told.' }
  return successor
    ? {
        tone: 'allowed',
        title: 'Revoked and replaced',
        sentence: `\`${tokenId}\` is refused from now on, and \`${successor}\` has taken its place.`,
      }
    : {
        tone: 'expiring',
        title: 'Revoked',
        sentence: `The cloud will refuse \`${tokenId}\` from its next call on. This page holds it still and cannot know: make a call and see.`,
      }
}

function callWords(
  { tokenId, status }: Extract<Deed, { kind: 'call' }>,
  heldId: string | undefined,
  lives: readonly TokenLife[],
): DeedWords {
  if (status === 'pending') {
    return { tone: 'info', title: 'Calling', sentence: 'This month of the calendar is being read.' }
  }
  if (status === 'failed') {
    return {
      tone: 'denied',
      title: 'No answer',
      sentence: 'The call did not get through, or no token was to be had.',
    }
  }
  const worked = status === 'worked'
  const outcome = worked ? 'it worked' : 'it was denied (403): the token does not permit that'
  const tone: Tone = worked ? 'allowed' : 'denied'
  const title = worked ? 'The call worked' : 'The call was denied'
  if (tokenId === undefined) {
    return {
      tone,
      title,
      sentence: `There was no token, so \`${heldId ?? ''}\` was obtained first; then ${outcome}.`,
    }
  }
  if (heldId === tokenId) return { tone, title, sentence: `Sent with \`${tokenId}\`, ${outcome}.` }
  const how = lives.findLast((life) => life.tokenId === tokenId)?.ended?.how
  return how === 'refused' || how === 'revoked'
    ? {
        tone,
        title,
        sentence: `\`${tokenId}\` was refused (401), \`${heldId ?? ''}\` was obtained, the call was sent once more, and ${outcome}.`,
      }
    : {
        tone,
        title,
        sentence: `Sent with \`${heldId ?? ''}\`, which had just replaced \`${tokenId}\`, ${outcome}.`,
      }
}
