import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportRecording } from '#src/recording/export/export-recording.ts'
import { openRecording } from '#src/recording/export/open-recording.ts'
import { parseRecording, type RecordingFault, readRecording } from '#src/recording/export/parse-recording.ts'
import { MAX_FILE_BYTES } from '#src/recording/export/recording-file.ts'
import type { Header } from '#src/recording/recorded-request.ts'
import { MAX_BODIES_CHARACTERS, MAX_LOG_ENTRIES, MAX_REQUESTS } from '#src/recording/recording.ts'
import { plain, veil } from '#src/recording/veiled.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import { MANY } from '#test/cases.ts'
import { anExchange, anyRecording, aRecording, aRequest, NOON, SECRET } from './random-recording.ts'

const RUNS = { numRuns: MANY / 20 }

function opened(text: string) {
  const parsed = parseRecording(text)
  if (!parsed.ok) throw new Error(`Not opened: ${JSON.stringify(parsed.fault)}`)
  return openRecording(parsed.file)
}

const countOf = (text: string, part: string) => text.split(part).length - 1

const aRecord: AuditRecord = {
  seq: 1,
  requestId: 'AAAAAAAAAAAAAAAA',
  at: NOON,
  realAt: NOON,
  durationMs: 1,
  method: 'GET',
  target: '/momento/cache/calendar-events?key=globex%3A2026-11',
  service: 'momento',
  credential: { kind: 'token', id: 'jti-1', subject: 'data-entry@acme' },
  status: 403,
  code: 'PERMISSION_ERROR',
  verdict: {
    decision: 'denied',
    reason: 'wrong_key',
    nearest: { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
    asked: { kind: 'cache', action: 'read', cache: 'calendar-events', key: 'globex:2026-11' },
  },
}

describe('a recording that was saved and opened', () => {
  test('is saved again as the same document', () => {
    fc.assert(
      fc.property(anyRecording, fc.boolean(), (recording, includeSecrets) => {
        const options = { includeSecrets, at: NOON }
        const saved = exportRecording(recording, options)
        const again = exportRecording(opened(saved), options)
        expect(JSON.parse(again)).toEqual(JSON.parse(saved))
        // Once more, letter by letter: by now each member is in its place.
        expect(exportRecording(opened(again), options)).toBe(again)
      }),
      RUNS,
    )
  })

  test('shows what it showed before', () => {
    fc.assert(
      fc.property(anyRecording, (recording) => {
        const view = opened(exportRecording(recording, { includeSecrets: true, at: NOON }))
        for (const list of ['requests', 'log', 'moves', 'lives'] as const) {
          const rows = recording[list].all()
          expect(view[list].all()).toEqual(rows)
          expect(view[list].all()).toBe(view[list].all())
        }
        for (const { id, own } of recording.requests.all()) {
          const reveal = (exchange = own) =>
            exchange?.requestHeaders.map(([name, value]) => [name, value.reveal()])
          expect(reveal(view.requests.find(id)?.own)).toEqual(reveal())
        }
        expect(view.audit.getState()).toEqual(recording.audit.getState())
        expect(view.missed.getState()).toBe(recording.missed.getState())
      }),
      RUNS,
    )
  })

  test('keeps its veils down', () => {
    const authorization = veil(`${SECRET}.x`, '***')
    const own = anExchange({ requestHeaders: [['Authorization', authorization]] })
    const text = exportRecording(aRecording({ requests: [aRequest({ own })] }), {
      includeSecrets: true,
      at: NOON,
    })
    const view = opened(text)
    expect(inspect(view.requests.all(), { depth: 9 })).not.toContain(SECRET)
    expect(JSON.stringify(view.requests.all())).not.toContain(SECRET)
    expect(view.requests.find(1)?.own?.requestHeaders[0]?.[1].reveal()).toBe(`${SECRET}.x`)
  })
})

describe('credentials', () => {
  test('are in no file unless somebody asked for them, and then each is', () => {
    let seen = 0
    fc.assert(
      fc.property(anyRecording, (recording) => {
        const [without, including] = [false, true].map((includeSecrets) =>
          exportRecording(recording, { includeSecrets, at: NOON }),
        )
        expect(without).not.toContain(SECRET)
        const revealed = recording.requests
          .all()
          .flatMap(({ own }) => [
            ...(own ? [...own.requestHeaders, ...own.responseHeaders].map(([, value]) => value) : []),
            ...[own?.requestBody?.text, own?.responseBody?.text].filter((text) => text !== undefined),
          ])
          .filter(({ isVeiled }) => isVeiled).length
        const claimed = countOf(JSON.stringify(recording.lives.all()), SECRET)
        expect(countOf(including ?? '', SECRET)).toBe(revealed + claimed)
        seen += revealed
      }),
      RUNS,
    )
    expect(seen).toBeGreaterThan(100)
  })
})

describe('a file that is not opened says why', () => {
  const good = exportRecording(aRecording({ requests: [aRequest(), aRequest({ id: 2 })] }), {
    includeSecrets: false,
    at: NOON,
  })
  const faultOf = (text: string) => {
    const parsed = parseRecording(text)
    return parsed.ok ? undefined : parsed.fault
  }
  const changed = (change: (file: Record<string, unknown>) => void) => {
    const file = JSON.parse(good)
    change(file)
    return JSON.stringify(file)
  }
  const withRequest = (facts: object) =>
    changed((file) => Object.assign((file.requests as object[])[1] ?? {}, facts))

  test.each<[why: string, text: string, fault: RecordingFault | undefined]>([
    ['nothing', good, undefined],
    ['members of a later revision', withRequest({ colour: 'blue' }), undefined],
    ['empty', '', { kind: 'not_json' }],
    ['prose', 'Dear sir,', { kind: 'not_json' }],
    ['a broken line', good.replace('"requests":[', '"requests":[,'), { kind: 'not_json' }],
    ['null', 'null', { kind: 'other_format', isHar: false }],
    ['a list', '[]', { kind: 'other_format', isHar: false }],
    ['another format', '{"format":"diary","version":1}', { kind: 'other_format', isHar: false }],
    ['a HAR', '{"log":{"version":"1.2","entries":[]}}', { kind: 'other_format', isHar: true }],
    ['no version', changed((file) => delete file.version), { kind: 'other_format', isHar: false }],
    [
      'a newer one',
      changed((file) => Object.assign(file, { version: 2 })),
      { kind: 'newer_version', version: 2 },
    ],
    ['no list', changed((file) => delete file.log), { kind: 'wrong_member', member: 'log' }],
    ['a wrong seat', withRequest({ seat: 10 }), { kind: 'wrong_member', member: 'requests[1].seat' }],
    ['no moment', withRequest({ at: 8.7e15 }), { kind: 'wrong_member', member: 'requests[1].at' }],
    ['an id twice', withRequest({ id: 1 }), { kind: 'wrong_member', member: 'requests' }],
    [
      'an unknown reason',
      withRequest({ audit: { ...aRecord, verdict: { decision: 'denied', reason: 'mood' } } }),
      { kind: 'wrong_member', member: 'requests[1].audit.verdict.reason' },
    ],
    [
      'too many requests',
      changed((file) =>
        Object.assign(file, {
          requests: Array.from({ length: MAX_REQUESTS + 1 }, (_, index) => aRequest({ id: index + 1 })),
        }),
      ),
      { kind: 'wrong_member', member: 'requests' },
    ],
  ])('%s', (_, text, fault) => {
    expect(faultOf(text)).toEqual(fault)
  })

  test('too large, without being read', async () => {
    const blob = { size: MAX_FILE_BYTES + 1, text: () => Promise.reject(new Error('was read')) } as Blob
    expect(await readRecording(blob)).toEqual({
      ok: false,
      fault: { kind: 'too_large', bytes: MAX_FILE_BYTES + 1 },
    })
    expect((await readRecording(new Blob([good]))).ok).toBe(true)
  })

  test('gone since it was chosen', async () => {
    const blob = { size: 9, text: () => Promise.reject(new Error('NotReadableError')) } as Blob
    expect(await readRecording(blob)).toEqual({ ok: false, fault: { kind: 'unreadable' } })
  })

  test('and whatever else it is, no other error', () => {
    const paths = ['requests', 'log', 'lives', 'moves', 'bounds', 'savedAt']
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (member, value) => {
        const parsed = parseRecording(changed((file) => Object.assign(file, { [member]: value })))
        if (parsed.ok) openRecording(parsed.file)
        else expect(parsed.fault).toMatchObject({ kind: 'wrong_member' })
      }),
      RUNS,
    )
  })
})

test('a full recording fits into a file, with its credentials', () => {
  const token = veil('t'.repeat(900), '*** (N7xjFZ4uIVleogl2YlHzEA)')
  const usual = (count: number): Header[] =>
    Array.from({ length: count }, () => ['x-content-type-options', plain('a value as long as most are')])
  // JSON, which takes a third more once it is a text in JSON.
  const json = plain('{"a":"bcde"}'.repeat(MAX_BODIES_CHARACTERS / MAX_REQUESTS / 12))
  const own = anExchange({
    requestHeaders: [['authorization', token], ...usual(2)],
    responseHeaders: usual(6),
    responseBody: { mimeType: 'application/json', bytes: 400, text: json, isCut: false },
  })
  const requests = Array.from({ length: MAX_REQUESTS }, (_, index) =>
    aRequest({ id: index + 1, own, audit: aRecord }),
  )
  const log = Array.from({ length: MAX_LOG_ENTRIES }, (_, index) => ({
    id: index + 1,
    seat: 0 as const,
    at: NOON,
    realAt: NOON,
    source: 'tokens' as const,
    entry: { id: index + 1, at: NOON, tab: 'this-tab', kind: 'issued' as const, tokenId: 'jti-1' },
  }))
  const text = exportRecording(aRecording({ requests, log }), { includeSecrets: true, at: NOON })
  expect(text.length).toBeLessThan(MAX_FILE_BYTES)
  expect(opened(text).requests.all()).toHaveLength(MAX_REQUESTS)
})
