/**
 * Follows a seat's tokens from sign-in on, so that the page knows those that were gone before anybody opened it.
 * Keeps what they said, never the tokens.
 */
import { decodeJwt } from 'jose'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Session, SessionState } from '#src/session/session.ts'
import type { DisposableToken } from '#src/tokens/index.ts'
import { noteEntry, noteFacts, noteRevoked, type TokenLife } from './token-lives.ts'

export type TokenTrail = {
  /** Oldest first. */
  readonly lives: StoreApi<readonly TokenLife[]>
  /** This tab revoked a token; `at` is epoch ms by the story's clock. */
  revoked(tokenId: string, at: number): void
}

/** It lives as long as the session, and lets go together with it. */
const trails = new WeakMap<Session, TokenTrail>()

export function trailOf(session: Session): TokenTrail {
  const known = trails.get(session)
  if (known) return known
  const trail = createTokenTrail(session)
  trails.set(session, trail)
  return trail
}

function createTokenTrail({ tokens, store }: Session): TokenTrail {
  const lives = createStore<readonly TokenLife[]>(() => [])
  let lastEntry = 0
  let describedToken: unknown
  let describedExpiry: number | undefined
  let lastPerson = personOf(store.getState())

  function follow() {
    let next = lives.getState()
    for (const entry of tokens.journal.entries()) {
      if (entry.id <= lastEntry) continue
      lastEntry = entry.id
      next = noteEntry(next, entry)
    }
    const { value, expiresAt } = tokens.state()
    if (value && (value !== describedToken || expiresAt !== describedExpiry)) {
      describedToken = value
      describedExpiry = expiresAt
      next = noteFacts(next, value.tokenId, {
        ...(expiresAt === undefined ? {} : { expiresAt }),
        ...readClaims(value),
      })
    }
    lives.setState(next, true)
  }

  follow()
  tokens.journal.subscribe(follow)
  tokens.subscribe(follow)
  // What one person's tokens said is not shown to the next.
  store.subscribe((state) => {
    const person = personOf(state)
    if (person === undefined || person === lastPerson) return
    // The session learns of a token before its listeners do.
    follow()
    if (lastPerson !== undefined) lives.setState(lives.getState().slice(-1), true)
    lastPerson = person
  })

  return {
    lives,
    revoked: (tokenId, at) => lives.setState(noteRevoked(lives.getState(), tokenId, at), true),
  }
}

/** A live service's token may be anything: what cannot be read has no claims. */
function readClaims(token: DisposableToken): Pick<TokenLife, 'claims'> {
  try {
    return { claims: decodeJwt(token.reveal()) }
  } catch {
    return {}
  }
}

export const personOf = (state: SessionState) =>
  'user' in state ? `${state.user.id} ${state.user.tenant}` : undefined
