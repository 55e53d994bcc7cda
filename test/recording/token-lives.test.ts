import { describe, expect, test } from 'vitest'
import { MAX_LIVES, noteEntry, noteFacts, noteRevoked, type TokenLife } from '#src/recording/token-lives.ts'
import type { JournalEntry } from '#src/tokens/index.ts'

type Told = Pick<JournalEntry, 'kind'> & Partial<JournalEntry>

/** One entry a second, from 1,000 on. */
const tell = (told: Told[], from: readonly TokenLife[] = []) =>
  told.reduce(
    (lives, entry, index) => noteEntry(lives, { id: index + 1, at: (index + 1) * 1000, tab: 't', ...entry }),
    from,
  )

const outline = (lives: readonly TokenLife[]) =>
  lives.map(({ tokenId, beginning, ended }) => `${tokenId} ${beginning} ${ended?.how ?? 'lives'}`)

const SIGNED_IN: Told[] = [
  { kind: 'accepted', tokenId: 'a' },
  { kind: 'planned', tokenId: 'a' },
]
const ISSUED_B: Told[] = [
  { kind: 'issuing' },
  { kind: 'planned', tokenId: 'b' },
  { kind: 'issued', tokenId: 'b' },
]

describe('how a token comes', () => {
  test.each<[string, Told[], string[]]>([
    ['with a sign-in', SIGNED_IN, ['a signed_in lives']],
    ['by a re-issue', [...SIGNED_IN, ...ISSUED_B], ['a signed_in replaced', 'b issued lives']],
    [
      'from another tab',
      [
        { kind: 'adopted', tokenId: 'c', why: 'other' },
        { kind: 'planned', tokenId: 'c' },
      ],
      ['c adopted lives'],
    ],
    [
      'a second time, after it was lost',
      [
        ...SIGNED_IN,
        { kind: 'forgotten', tokenId: 'a' },
        { kind: 'adopted', tokenId: 'a' },
        { kind: 'planned', tokenId: 'a' },
      ],
      ['a signed_in forgotten', 'a adopted lives'],
    ],
    ['not, when it is discarded', [{ kind: 'discarded', tokenId: 'x', why: 'late' }], []],
  ])('%s', (_, told, expected) => {
    expect(outline(tell(told))).toEqual(expected)
  })
})

describe('how a token ends', () => {
  test.each<[Told, string]>([
    [{ kind: 'rejected_by_server', tokenId: 'a' }, 'refused'],
    [{ kind: 'forgotten', tokenId: 'a' }, 'forgotten'],
    [{ kind: 'ended', why: 'signed_out' }, 'signed_out'],
    [{ kind: 'ended', why: 'session_ended' }, 'session_ended'],
    [{ kind: 'ended', why: 'role_not_supported' }, 'role_not_supported'],
    [{ kind: 'ended', why: 'reset' }, 'reset'],
  ])('%j', (entry, how) => {
    const lives = tell([...SIGNED_IN, entry])
    expect(lives.at(-1)?.ended).toEqual({ how, at: 3000 })
    // And only once.
    expect(tell([{ kind: 'ended', why: 'signed_out', at: 9000 }], lives)).toBe(lives)
  })

  test('another token’s refusal leaves it alone', () => {
    expect(outline(tell([...SIGNED_IN, { kind: 'rejected_by_server', tokenId: 'z' }]))).toEqual([
      'a signed_in lives',
    ])
  })

  test('replaced after its end, it has expired', () => {
    const lives = noteFacts(tell(SIGNED_IN), 'a', { expiresAt: 2500 })
    expect(tell([{ kind: 'planned', tokenId: 'b', at: 4000 }], lives)[0]?.ended).toEqual({
      how: 'expired',
      at: 2500,
    })
  })

  test('revoked, it is dead from then on, though the holder learns it later', () => {
    const lives = noteRevoked(tell(SIGNED_IN), 'a', 2200)
    expect(lives[0]?.ended).toBeUndefined()
    expect(tell([{ kind: 'rejected_by_server', tokenId: 'a', at: 9000 }], lives)[0]?.ended).toEqual({
      how: 'revoked',
      at: 2200,
    })
  })

  test('revoked after its end, it has expired all the same', () => {
    const lives = noteRevoked(noteFacts(tell(SIGNED_IN), 'a', { expiresAt: 2100 }), 'a', 2200)
    expect(tell([{ kind: 'forgotten', tokenId: 'a', at: 9000 }], lives)[0]?.ended?.how).toBe('expired')
  })
})

test('what is known of a token is noted with the one held, and with no other', () => {
  const lives = tell(SIGNED_IN)
  expect(noteFacts(lives, 'a', { expiresAt: 5, claims: { sub: 'x' } })[0]).toMatchObject({
    expiresAt: 5,
    claims: { sub: 'x' },
  })
  expect(noteFacts(lives, 'b', { expiresAt: 5 })).toBe(lives)
})

test('the last 20 are kept', () => {
  const many = Array.from({ length: 50 }, (_, index): Told => ({ kind: 'planned', tokenId: `t${index}` }))
  const lives = tell(many)
  expect(lives).toHaveLength(MAX_LIVES)
  expect(lives.at(-1)?.tokenId).toBe('t49')
})
