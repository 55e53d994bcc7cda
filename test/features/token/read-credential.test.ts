import { describe, expect, test } from 'vitest'
import { faultWords } from '#src/features/token/fault-words.ts'
import { jwtTextIn, readCredential } from '#src/features/token/read-credential.ts'
import { jwtText } from './jwt-text.ts'

const JWT = jwtText({ sub: 'a' })
const envelope = (value: unknown) => btoa(JSON.stringify(value))
const ENVELOPE = envelope({ endpoint: 'api.cache.example.com', api_key: JWT })

describe('what stands for a token', () => {
  test.each(['', ' \n', 'Bearer ', 'Authorization: '])('%j is nothing yet', (text) => {
    expect(readCredential(text).kind).toBe('empty')
  })

  test.each([
    ['as it is', JWT, 0],
    ['with space around it', ` \n${JWT}\n`, 2],
    ['as a header carries it', `Bearer ${JWT}`, 7],
    ['with the header’s name', `Authorization: ${JWT}`, 15],
    ['as a whole header', `authorization:Bearer ${JWT}`, 21],
  ])('a JWT %s', (_, text, offset) => {
    const reading = readCredential(text)
    if (reading.kind !== 'jwt') throw new Error('Not read')
    const { header, signature } = reading.jwt.parts
    expect(header.from).toBe(offset)
    expect(text.slice(header.from, signature.to)).toBe(JWT)
    expect(jwtTextIn(text)).toBe(JWT)
  })

  test.each([
    ['base64', ENVELOPE],
    ['base64url', ENVELOPE.replaceAll('+', '-').replaceAll('/', '_')],
    ['base64 without padding', ENVELOPE.replaceAll('=', '')],
  ])('Momento’s envelope in %s', (_, text) => {
    expect(readCredential(text)).toMatchObject({
      kind: 'jwt',
      jwt: { payload: { sub: 'a' } },
      envelope: { endpoint: 'api.cache.example.com' },
    })
    expect(jwtTextIn(text)).toBe(JWT)
  })
})

describe('what is wrong', () => {
  test('is placed in the text that was pasted, whatever stood before it', () => {
    const broken = ` Bearer ${JWT}!`
    expect(readCredential(broken)).toMatchObject({
      kind: 'fault',
      fault: { part: 'signature', at: broken.length - 1 },
    })
  })

  test.each([
    [{ endpoint: 'e' }, /without “api_key”/],
    [{ api_key: JWT }, /without “endpoint”/],
    [{ endpoint: 1, api_key: JWT }, /without “endpoint”/],
  ])('an envelope that lacks something: %j', (value, problem) => {
    expect(readCredential(envelope(value))).toMatchObject({
      kind: 'fault',
      fault: { part: 'envelope', at: 0, problem: expect.stringMatching(problem) },
    })
  })

  test('an envelope that is cut off', () => {
    const reading = readCredential(btoa('{"endpoint":"e"'))
    expect(reading).toMatchObject({ kind: 'fault', fault: { part: 'envelope' } })
    expect(reading.kind === 'fault' && reading.fault.problem).toMatch(/at its character 16/)
  })

  test('the token inside an envelope', () => {
    const text = envelope({ endpoint: 'e', api_key: `${JWT}!` })
    const reading = readCredential(text)
    if (reading.kind !== 'fault') throw new Error('Not seen')
    expect(reading.fault.at).toBe(JWT.length)
    const words = faultWords(reading.fault, text, reading.envelope !== undefined)
    expect(words.title).toBe(`Signature, at character ${JWT.length + 1} of its api_key`)
    expect(words.excerpt).toEqual({ before: `…${JWT.slice(-12)}`, here: '!', after: '' })
  })
})

describe('in words', () => {
  const wordsFor = (text: string) => {
    const reading = readCredential(text)
    if (reading.kind !== 'fault') throw new Error('No fault')
    return faultWords(reading.fault, text, false)
  }

  test('counts characters from one and shows what is around', () => {
    expect(wordsFor('a.b😀c.d')).toEqual({
      title: 'Header, at character 2',
      problem: 'It is cut off: 1 character stands for no whole number of bytes',
      excerpt: { before: 'a', here: '.', after: 'b😀c.d' },
    })
  })

  test('shows the place in what a part decodes to', () => {
    const { decoded } = wordsFor(`${btoa('{"alg": ES256}').replaceAll('=', '')}.AAAA.AAAA`)
    expect(decoded).toEqual({ before: '{"alg": ', after: 'ES256}', at: 8 })
  })

  test('at the end there is no character to show', () => {
    expect(wordsFor('abc')).toMatchObject({
      title: 'The text as a whole, at the end',
      excerpt: { before: 'abc', here: '', after: '' },
    })
  })
})
