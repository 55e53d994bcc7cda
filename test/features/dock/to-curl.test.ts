import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shellQuote, toCurl } from '#src/features/dock/to-curl.ts'
import type { Header } from '#src/recording/recorded-request.ts'
import { plain, veil } from '#src/recording/veiled.ts'
import { anExchange } from '#test/recording/export/random-recording.ts'
import { request } from './recorded.ts'

const SECRET = 'eyJhbGciOi.secret.token'
const authorization: Header = ['authorization', veil(SECRET, '*** (token-a)')]
const json: Header = ['content-type', plain('application/json')]
const body = (text: string, redacted = text) => ({
  mimeType: 'application/json',
  bytes: text.length,
  text: veil(text, redacted),
  isCut: false,
})
const lines = (command: string) => command.split(' \\\n  ')

describe('a request as a command', () => {
  it('has a word where the token was', () => {
    const own = anExchange({ requestHeaders: [authorization] })
    expect(lines(toCurl(request({ id: 1, own }), { revealsSecrets: false }))).toEqual([
      "curl --globoff 'http://localhost:8787/momento/cache/calendar-events?key=acme:2026-11'",
      '-H "Authorization: $TOKEN"',
    ])
  })

  it('has the token only when that was asked for', () => {
    const own = anExchange({ requestHeaders: [authorization] })
    expect(toCurl(request({ id: 1, own }), { revealsSecrets: true })).toContain(
      `-H 'Authorization: ${SECRET}'`,
    )
    expect(toCurl(request({ id: 1, own: undefined }), { revealsSecrets: true })).toContain('$TOKEN')
  })

  it('has another word where an API key was, whatever was asked for: that is kept nowhere', () => {
    const own = anExchange({ requestHeaders: [['authorization', plain('***')]] })
    for (const revealsSecrets of [false, true])
      expect(toCurl(request({ id: 1, tokenId: undefined, own }), { revealsSecrets })).toContain(
        '-H "Authorization: $KEY"',
      )
  })

  it('goes to the console with the session', () => {
    const list = request({ id: 1, target: '/console/0/api-keys', service: 'console', tokenId: undefined })
    expect(lines(toCurl({ ...list, own: undefined }, { revealsSecrets: false }))).toEqual([
      "curl --globoff 'http://localhost:8787/console/0/api-keys'",
      '-c jar -b jar',
    ])
  })

  it('keeps the session in a jar, and a password to itself', () => {
    const own = anExchange({
      requestHeaders: [json, ['x-csrf', plain('1')], ['x-tab', plain('abc')], ['x-empty', plain('')]],
      requestBody: body('{"password":"disposable"}', '{"password":"***"}'),
    })
    const signIn = request({
      id: 1,
      method: 'POST',
      target: '/auth/0/login',
      service: 'auth',
      tokenId: undefined,
      own,
    })
    expect(lines(toCurl(signIn, { revealsSecrets: false }))).toEqual([
      "curl --globoff 'http://localhost:8787/auth/0/login'",
      "-X 'POST'",
      '-c jar -b jar',
      "-H 'content-type: application/json'",
      "-H 'x-csrf: 1'",
      "-H 'x-empty;'",
      `--data-raw '{"password":"***"}'`,
    ])
  })

  it('goes where a live service is', () => {
    const target = 'https://cell.example/cache/mine?key=k'
    expect(toCurl(request({ id: 1, target, service: undefined }), { revealsSecrets: false })).toContain(
      `'${target}'`,
    )
  })
})

/** What a POSIX shell makes of words: only for what `shellQuote` may write. */
const unquoted = (word: string) =>
  word.replaceAll(/'([^']*)'|\\(')/g, (_, inside, escaped) => escaped ?? inside)

const ODD = [
  "'",
  '"',
  '$(id)',
  '`id`',
  '\\',
  '\n',
  ' ',
  '!',
  '*',
  '~',
  ';',
  '&&',
  '|',
  '#',
  '-',
  '@',
  'é',
  '🙂',
  '\u202e',
  '%s',
  '$HOME',
]
const odd = fc
  .array(fc.oneof(fc.constantFrom(...ODD), fc.string()), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''))

describe('whatever a request holds', () => {
  it('is one word to a shell', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const word = shellQuote(text)
        expect(word).toMatch(/^('[^']*'|\\')+$/)
        expect(unquoted(word)).toBe(text)
      }),
    )
  })

  it('is the same to a real one', () => {
    const texts = [...ODD, ...fc.sample(odd, 200)]
    const told = execFileSync('sh', ['-c', `printf '%s\\0' ${texts.map(shellQuote).join(' ')}`], {
      encoding: 'utf8',
    })
    expect(told.split('\0').slice(0, -1)).toEqual(texts)
  })

  it('has no credential in it unless that was asked for', () => {
    fc.assert(
      fc.property(odd, odd, (text, name) => {
        const own = anExchange({
          requestHeaders: [authorization, [`x-${name}`, veil(`${text}${SECRET}`, `${text}***`)]],
          requestBody: body(`${text}${SECRET}`, `${text}***`),
        })
        expect(toCurl(request({ id: 1, own }), { revealsSecrets: false })).not.toContain(SECRET)
      }),
    )
  })
})
