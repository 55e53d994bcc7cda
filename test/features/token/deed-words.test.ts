import { expect, test } from 'vitest'
import { type Deed, deedWords } from '#src/features/token/deed-words.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'

const ended = (how: 'refused' | 'replaced'): TokenLife[] => [
  { id: 1, tokenId: 'a', since: 0, ended: { how, at: 1 } },
  { id: 2, tokenId: 'b', since: 1 },
]

test.each<[Deed, held: string | undefined, lives: TokenLife[], title: string, sentence: RegExp]>([
  [{ kind: 'nothing' }, undefined, [], 'There is no token to do that to', /Make a call/],
  [{ kind: 'reissue', tokenId: 'a' }, 'a', [], 'Asked for', /present one works on/],
  [{ kind: 'reissue', tokenId: 'a' }, undefined, [], 'Asked for', /present one/],
  [{ kind: 'reissue', tokenId: 'a' }, 'b', [], 'Re-issued', /`b` took the place of `a`/],
  [{ kind: 'forget', tokenId: 'a' }, undefined, [], 'Forgotten', /no longer has `a`/],
  [{ kind: 'forget', tokenId: 'a' }, 'b', [], 'Made good', /`b` was obtained/],
  [{ kind: 'revoke', tokenId: 'a', status: 'pending' }, 'a', [], 'Revoking', /being told/],
  [{ kind: 'revoke', tokenId: 'a', status: 'failed' }, 'a', [], 'Not revoked', /did not answer/],
  [{ kind: 'revoke', tokenId: 'a', status: 'done' }, 'a', [], 'Revoked', /make a call and see/],
  [{ kind: 'revoke', tokenId: 'a', status: 'done' }, 'b', [], 'Revoked and replaced', /`b` has taken/],
  [{ kind: 'call', tokenId: 'a', status: 'pending' }, 'a', [], 'Calling', /being read/],
  [{ kind: 'call', tokenId: 'a', status: 'failed' }, 'a', [], 'No answer', /did not get through/],
  [{ kind: 'call', tokenId: 'a', status: 'worked' }, 'a', [], 'The call worked', /^Sent with `a`, it worked/],
  [{ kind: 'call', tokenId: 'a', status: 'denied' }, 'a', [], 'The call was denied', /denied \(403\)/],
  [
    { kind: 'call', tokenId: undefined, status: 'worked' },
    'b',
    [],
    'The call worked',
    /`b` was obtained first/,
  ],
  [
    { kind: 'call', tokenId: 'a', status: 'worked' },
    'b',
    ended('refused'),
    'The call worked',
    /`a` was refused \(401\), `b` was obtained, the call was sent once more/,
  ],
  [
    { kind: 'call', tokenId: 'a', status: 'worked' },
    'b',
    ended('replaced'),
    'The call worked',
    /`b`, which had just replaced `a`/,
  ],
])('%j while %s is held', (deed, held, lives, title, sentence) => {
  expect(deedWords(deed, held, lives)).toMatchObject({ title, sentence: expect.stringMatching(sentence) })
})
