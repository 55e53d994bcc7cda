/** Where several tokens are at work, the one that the clock's jumps go by: the one whose end comes first. Pure. */
import type { JumpToken } from './clock-menu.tsx'

export type NamedToken = { readonly token: JumpToken; readonly name: string }

const NO_TOKEN: JumpToken = {
  token: 'none',
  expiresAt: undefined,
  reissueAt: undefined,
  activity: { kind: 'idle' },
}

/** `whose`: as in "Ada’s"; absent where nobody has a token. */
export function firstToExpire(tokens: readonly NamedToken[]): {
  token: JumpToken
  whose: string | undefined
} {
  let first: NamedToken | undefined
  for (const candidate of tokens) {
    if (candidate.token.expiresAt === undefined) continue
    if (candidate.token.expiresAt < (first?.token.expiresAt ?? Number.POSITIVE_INFINITY)) first = candidate
  }
  return first
    ? { token: first.token, whose: `${first.name}’s` }
    : { token: tokens[0]?.token ?? NO_TOKEN, whose: undefined }
}
