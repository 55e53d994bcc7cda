import { expect, test } from 'vitest'
import { logWords } from '#src/features/dock/log-words.ts'
import { lengthWords } from '#src/features/dock/timeline-figures.ts'
import type { TopicJournalEntry } from '#src/momento/topic-journal.ts'
import type { JournalEntry } from '#src/tokens/index.ts'
import { line, T0 } from './recorded.ts'

const tokenId = 'a1b2'

test.each<[Partial<JournalEntry> & Pick<JournalEntry, 'kind'>, string]>([
  [{ kind: 'planned', tokenId, dueInMs: 835_000 }, 'Token `a1b2` taken; to be re-issued in 13:55.'],
  [
    { kind: 'asked_tabs', why: 'asked' },
    'The other tabs were asked for a token: somebody needs one and there is none.',
  ],
  [{ kind: 'locked', why: 'main' }, 'This tab’s turn to ask the auth service.'],
  [{ kind: 'locked', why: 'relief' }, 'This tab’s turn by the second lock, as the first one is stuck.'],
  [
    { kind: 'lock_timed_out', why: 'main' },
    'Another tab keeps the lock too long: this tab queues behind the second one.',
  ],
  [
    { kind: 'lock_timed_out', why: 'relief' },
    'The second lock is kept too long as well: this tab asks without a turn.',
  ],
  [{ kind: 'lock_failed', why: 'main' }, 'The browser does not lock here: this tab goes on without.'],
  [
    { kind: 'issuing', why: 'ahead', attempt: 1, earlyMs: 60_000 },
    'Attempt 1 to get a token: the end of the present one is near; 1:00 of it left.',
  ],
  [
    { kind: 'issuing', why: 'expired', attempt: 3, earlyMs: -4_200 },
    'Attempt 3 to get a token: the last one has expired; it died 4.2 s ago.',
  ],
  [{ kind: 'issuing', why: 'asked for', attempt: 1 }, 'Attempt 1 to get a token: asked for; none is held.'],
  [{ kind: 'issued', tokenId, skewMs: 400 }, 'Token `a1b2` issued; this clock is in step with the cloud’s.'],
  [{ kind: 'issued', tokenId, skewMs: -8_000 }, 'Token `a1b2` issued; this clock is 8 s behind the cloud’s.'],
  [
    { kind: 'failed', why: 'http_503', attempt: 2, dueInMs: 4_200 },
    'Attempt 2 failed (`http_503`); next in 4.2 s.',
  ],
  [
    { kind: 'waiting', why: 'http_503', attempt: 2, dueInMs: 4_200 },
    'Attempt 2 failed in another tab (`http_503`), and this one waits with it; next in 4.2 s.',
  ],
  [{ kind: 'accepted', tokenId }, 'The sign-in brought token `a1b2`.'],
  [{ kind: 'adopted', tokenId, why: 'there' }, 'Token `a1b2` of tab ther taken over.'],
  [{ kind: 'discarded', tokenId, why: 'late' }, 'Token `a1b2` came too late and was discarded.'],
  [
    { kind: 'discarded', tokenId, why: 'signed_out' },
    'Token `a1b2` of another tab discarded: that session is over (signed out).',
  ],
  [
    { kind: 'rejected_by_server', tokenId, attempt: 1 },
    'Token `a1b2` refused by the data plane (401); another one is needed.',
  ],
  [
    { kind: 'rejected_by_server', tokenId, attempt: 2 },
    'Token `a1b2` refused by the data plane (401), 2 young tokens in a row; another one is needed.',
  ],
  [{ kind: 'forgotten', tokenId }, 'Token `a1b2` forgotten, as if it were lost.'],
  [{ kind: 'woken', why: 'online' }, 'No more waiting: the network is back.'],
  [{ kind: 'ended', why: 'role_not_supported' }, 'The session is over: no token for this role any more.'],
  [{ kind: 'unheard', why: 'token' }, 'The other tabs could not be told (`token`): the channel refused it.'],
])('%j', (entry, sentence) => {
  expect(logWords(line(1, T0, entry)).sentence).toBe(sentence)
})

const place = { page: 1, number: 1042 }

test.each<[Partial<TopicJournalEntry> & Pick<TopicJournalEntry, 'kind'>, string]>([
  [{ kind: 'opened' }, 'Topic `acme-events` opened at the beginning of what is kept.'],
  [{ kind: 'listening', ...place }, 'Listening to `acme-events` at page 1, number 1042.'],
  [{ kind: 'resumed', ...place }, 'Listening to `acme-events` again at page 1, number 1042.'],
  [
    { kind: 'received', count: 3, ...place },
    '3 messages came on `acme-events`; next at page 1, number 1042.',
  ],
  [
    { kind: 'discontinuity', ...place },
    'Topic `acme-events` says that something is missing; it goes on at page 1, number 1042.',
  ],
  [
    { kind: 'waiting', why: 'server', attempt: 2, dueInMs: 800 },
    'Poll of `acme-events` failed, attempt 2 (`server`); next in 0.8 s.',
  ],
  [{ kind: 'denied' }, 'The token does not permit listening to `acme-events`.'],
  [
    { kind: 'stopped', why: 'invalid_argument' },
    'Listening to `acme-events` stopped for good (`invalid_argument`).',
  ],
  [{ kind: 'closed' }, 'Topic `acme-events` left.'],
])('%j', (entry, sentence) => {
  const topic = { id: 1, at: T0, cache: 'collaboration', topic: 'acme-events', ...entry }
  const words = logWords({ id: 1, seat: 0, at: T0, realAt: T0, source: 'topic', entry: topic })
  expect(words.sentence).toBe(sentence)
})

test.each([
  [-5, '0 s'],
  [420, '0.4 s'],
  [9_949, '9.9 s'],
  [59_999, '59 s'],
  [60_000, '1:00'],
  [3_723_000, '1:02:03'],
  [3 * 86_400_000, '3 days'],
])('%d ms are %s', (ms, words) => {
  expect(lengthWords(ms)).toBe(words)
})
