/**
 * The last tokens of each seat's person, in memory, so that a request can be sent again with an older one. Dropped
 * when the person leaves.
 */
import type { Seat } from '#src/contract/paths.ts'
import type { Session } from '#src/session/session.ts'
import type { DisposableToken } from '#src/tokens/index.ts'
import { MAX_LIVES } from './token-lives.ts'
import { personOf } from './token-trail.ts'

type Purse = { readonly session: Session; tokens: readonly DisposableToken[]; person: string | undefined }

export type Wallet = {
  /** Returns how to stop. */
  follow(session: Session): () => void
  present(seat: Seat): DisposableToken | undefined
  /** Newest first. */
  kept(seat: Seat): readonly DisposableToken[]
  /** The token with this text, and whose it is. */
  find(text: string): { tokenId: string; seat: Seat } | undefined
  clear(): void
}

export function createWallet(): Wallet {
  const purses = new Map<Seat, Purse>()

  /** The manager tells of a token a moment after it hands it out. */
  function collect(purse: Purse) {
    const { value } = purse.session.tokens.state()
    if (!value || purse.tokens[0] === value) return
    purse.tokens = [value, ...purse.tokens].slice(0, MAX_LIVES)
  }

  function followPerson(purse: Purse) {
    const state = purse.session.store.getState()
    const person = personOf(state)
    if (state.status === 'signed-out') purse.tokens = []
    else if (person !== undefined && person !== purse.person) {
      purse.tokens = []
      collect(purse)
    }
    if (person !== undefined || state.status === 'signed-out') purse.person = person
  }

  return {
    follow(session) {
      const purse: Purse = { session, tokens: [], person: personOf(session.store.getState()) }
      purses.set(session.seat, purse)
      collect(purse)
      const stops = [
        session.tokens.subscribe(() => collect(purse)),
        session.store.subscribe(() => followPerson(purse)),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    present: (seat) => purses.get(seat)?.session.tokens.state().value,
    kept(seat) {
      const purse = purses.get(seat)
      if (purse) collect(purse)
      return purse?.tokens ?? []
    },
    find(text) {
      for (const [seat, purse] of purses) {
        collect(purse)
        const token = purse.tokens.find((one) => one.reveal() === text)
        if (token) return { tokenId: token.tokenId, seat }
      }
      return undefined
    },
    clear: () => purses.clear(),
  }
}
