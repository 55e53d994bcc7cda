/** One-time events at the cloud: what each does, and what became of the last one, in sentences. Pure. */
import type { Tone } from '#src/ui/tone.tsx'

export type LabDeedKind = 'end' | 'role' | 'rotate' | 'revoke' | 'trim'

/** `name` and `about` for whoever is about to do it. The role has a control of its own. */
export const LAB_DEED_WORDS: Record<LabDeedKind, { name: string; about: string }> = {
  end: {
    name: 'End this session',
    about: 'The cloud forgets it. The token works until it expires; the next re-issue asks to sign in.',
  },
  revoke: {
    name: 'Revoke this token',
    about: 'The cloud refuses it from its next call on. That call gets another token and is repeated.',
  },
  rotate: {
    name: 'Rotate the signing key',
    about: 'The next token is signed by another key. Tokens of the old one stay good until they expire.',
  },
  trim: {
    name: 'Trim the conversation’s history',
    about: 'The topic forgets its messages and begins a new page. Who listens goes on from there.',
  },
  role: {
    name: 'Change the role',
    about: 'Counts from that person’s next token on. As a contractor they get none, and the session ends.',
  },
}

/** What was done last. */
export type LabDeed = {
  readonly kind: LabDeedKind
  readonly status: 'pending' | 'done' | 'failed' | 'impossible'
  /** Why it failed, in the contract's words. */
  readonly problem?: string
  /** The token it was done to. */
  readonly tokenId?: string
  readonly role?: { readonly name: string; readonly role: string; readonly isSelf: boolean }
}

/** How things are now, for what has become of a deed since. */
export type Present = {
  readonly tokenId: string | undefined
  readonly role: string
  readonly hasEnded: boolean
}

/** Names from the wire stand between backticks. `canHurry`: a re-issue would show it at once. */
export type LabDeedReport = { tone: Tone; title: string; sentence: string; canHurry: boolean }

export function reportDeed(deed: LabDeed, present: Present): LabDeedReport {
  const still = (tone: Tone, title: string, sentence: string): LabDeedReport => ({
    tone,
    title,
    sentence,
    canHurry: false,
  })
  switch (deed.status) {
    case 'pending':
      return still('info', 'On its way', 'The cloud is being told.')
    case 'failed':
      return still(
        'denied',
        'That did not work',
        `${deed.problem ?? 'The lab did not answer'}. Nothing was changed.`,
      )
    case 'impossible':
      return still('neutral', 'There is no token to revoke', 'Make a call, and there will be one.')
    case 'done':
      return reportDone(deed, present, still)
  }
}

function reportDone(
  { kind, tokenId, role }: LabDeed,
  present: Present,
  still: (tone: Tone, title: string, sentence: string) => LabDeedReport,
): LabDeedReport {
  const hurried = (report: LabDeedReport): LabDeedReport => ({ ...report, canHurry: !present.hasEnded })
  const isReplaced = present.tokenId !== undefined && present.tokenId !== tokenId
  switch (kind) {
    case 'end':
      return present.hasEnded
        ? still('allowed', 'Ended', 'The re-issue was refused, and you were asked to sign in again.')
        : hurried(
            still(
              'expiring',
              'Ended at the cloud',
              'This page cannot know yet: the token works on, and the next re-issue finds out.',
            ),
          )
    case 'revoke':
      return isReplaced
        ? still(
            'allowed',
            'Revoked and replaced',
            `\`${tokenId ?? ''}\` was refused, and \`${present.tokenId}\` has taken its place.`,
          )
        : still(
            'expiring',
            'Revoked',
            `The cloud refuses \`${tokenId ?? ''}\` from its next call on. Then it is replaced, and that call repeated.`,
          )
    case 'rotate':
      return isReplaced
        ? still(
            'allowed',
            'Signed by the new key',
            `\`${present.tokenId}\` has another \`kid\` in its header.`,
          )
        : hurried(
            still('info', 'Rotated', 'The next token is signed by the new key. The present one stays good.'),
          )
    case 'trim':
      return still(
        'info',
        'Trimmed',
        'What was said before is forgotten by the cloud. The conversation says that something is missing, and goes on.',
      )
    case 'role':
      return reportRole(role ?? { name: 'Somebody', role: '', isSelf: false }, present, still, hurried)
  }
}

function reportRole(
  { name, role, isSelf }: NonNullable<LabDeed['role']>,
  present: Present,
  still: (tone: Tone, title: string, sentence: string) => LabDeedReport,
  hurried: (report: LabDeedReport) => LabDeedReport,
): LabDeedReport {
  if (!isSelf) return still('info', `${name} is ${role} now`, 'From their next token on.')
  if (present.hasEnded)
    return still('allowed', 'The role was withdrawn', 'No token is issued for it any more.')
  return present.role === role
    ? still('allowed', `${name} is ${role} now`, 'The token that says so is in use.')
    : hurried(
        still(
          'info',
          `${name} becomes ${role}`,
          `The token in use still says \`${present.role}\`; the next one will not.`,
        ),
      )
}
