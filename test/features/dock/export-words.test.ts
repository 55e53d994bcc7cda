import { describe, expect, test } from 'vitest'
import { contentWords, faultWords, fileName } from '#src/features/dock/export-words.ts'
import type { RecordingFault } from '#src/recording/export/parse-recording.ts'
import { aRecording, aRequest, NOON } from '#test/recording/export/random-recording.ts'

const at = (hours: number, minutes: number) => new Date(2026, 10, 3, hours, minutes).getTime()

describe('a file’s name', () => {
  test.each<[name: string, ...Parameters<typeof fileName>]>([
    ['disposable-tokens-2026-11-03-0905.json', at(9, 5), 'json', false],
    ['disposable-tokens-2026-11-03-1430.har', at(14, 30), 'har', false],
    ['disposable-tokens-2026-11-03-1430-with-credentials.json', at(14, 30), 'json', true],
  ])('%s', (name, ...facts) => {
    expect(fileName(...facts)).toBe(name)
  })
})

describe('what is in it', () => {
  const requests = [at(9, 5), at(14, 30), at(9, 4)].map((realAt, index) =>
    aRequest({ id: index + 1, realAt, at: NOON }),
  )
  const life = { id: 1, tokenId: 'jti-1', since: NOON }
  const log = [1, 2].map((id) => ({
    id,
    seat: 0 as const,
    at: NOON,
    realAt: NOON,
    source: 'tokens' as const,
    entry: { id, at: NOON, tab: 'this-tab', kind: 'woken' as const },
  }))
  const lives = [
    { seat: 0 as const, lives: [life, { ...life, id: 2 }] },
    { seat: 1 as const, lives: [life] },
  ]
  const many = Array.from({ length: 1234 }, (_, index) => aRequest({ id: index + 1, realAt: at(9, 5) }))

  test.each<[words: string, ...Parameters<typeof contentWords>]>([
    ['0 requests, 0 log entries and 0 tokens.', aRecording(), 'json'],
    ['0 requests.', aRecording({ log }), 'har'],
    ['1,234 requests, made 3 Nov 2026, 09:05.', aRecording({ requests: many }), 'har'],
    [
      '3 requests, 2 log entries and 3 tokens, made between 3 Nov 2026, 09:04 and 3 Nov 2026, 14:30, in real time.',
      aRecording({ requests, log, lives }),
      'json',
    ],
    [
      '1 request, 1 log entry and 1 token, made 3 Nov 2026, 09:05.',
      aRecording({ requests: requests.slice(0, 1), log: log.slice(1), lives: lives.slice(1) }),
      'json',
    ],
  ])('%s', (words, ...facts) => {
    expect(contentWords(...facts)).toBe(words)
  })
})

describe('why it is not opened', () => {
  test.each<[fault: RecordingFault, words: RegExp]>([
    [{ kind: 'unreadable' }, /could not read/],
    [{ kind: 'too_large', bytes: 70 * 1024 * 1024 + 1 }, /takes 71 MiB; files of at most 64 MiB/],
    [{ kind: 'not_json' }, /^It is not JSON/],
    [{ kind: 'other_format', isHar: true }, /^It is a HAR/],
    [{ kind: 'other_format', isHar: false }, /not a recording/],
    [{ kind: 'newer_version', version: 3 }, /version 3 of the format; this one reads version 1\./],
    [{ kind: 'wrong_member', member: 'requests[3].at' }, /`requests\[3\]\.at` is missing or not/],
  ])('%j', (fault, words) => {
    expect(faultWords(fault)).toMatch(words)
  })
})
