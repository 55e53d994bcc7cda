import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JwtFault, MAX_TOKEN_CHARACTERS, parseJwt } from '#src/features/token/parse-jwt.ts'
import { MANY } from '#test/cases.ts'
import { base64Url, HEADER, jwtText } from './jwt-text.ts'

const H = base64Url(JSON.stringify(HEADER))
const P = base64Url('{"sub":"a"}')
/** Where the payload begins in `H.…`. */
const AT = H.length + 1

const faultOf = (text: string): JwtFault | undefined => {
  const reading = parseJwt(text)
  return reading.ok ? undefined : reading.fault
}

test('says where the parts are, and what the first two say', () => {
  const text = `${H}.${P}.AAAA`
  expect(parseJwt(text)).toEqual({
    ok: true,
    jwt: {
      header: HEADER,
      payload: { sub: 'a' },
      parts: {
        header: { from: 0, to: H.length },
        payload: { from: AT, to: AT + P.length },
        signature: { from: AT + P.length + 1, to: text.length },
      },
    },
  })
})

test('a token that is not signed is read all the same', () => {
  expect(parseJwt(jwtText({ sub: 'a' }, { alg: 'none' }, '')).ok).toBe(true)
})

describe('the part, the character and the reason', () => {
  test.each<[text: string, part: JwtFault['part'], at: number, problem: RegExp]>([
    ['abc', 'token', 3, /three parts.*no dot/],
    [`${H}.${P}`, 'token', AT + P.length, /three parts.*has two/],
    [`${H}.${P}.AAAA.x`, 'token', AT + P.length + 5, /a fourth begins/],
    ['a.b.c.d.e', 'token', 5, /encrypted/],
    [`.${P}.AAAA`, 'header', 0, /header is empty/],
    [`${H}..AAAA`, 'payload', AT, /payload is empty/],
    [`${H.slice(0, 3)}=${H.slice(4)}.${P}.AAAA`, 'header', 3, /Padding/],
    [`${H}.${P}==.AAAA`, 'payload', AT + P.length, /Padding/],
    [`${H}.ab+d.AAAA`, 'payload', AT + 2, /“\+” is of base64/],
    [`${H}.ab\nd.AAAA`, 'payload', AT + 2, /space or line break/],
    [`${H}.ab😀d.AAAA`, 'payload', AT + 2, /“😀” is not a character/],
    [`${H}.abcde.AAAA`, 'payload', AT + 5, /cut off: 5 characters/],
    [`${H}.${P}.AAB`, 'signature', AT + P.length + 3, /bits that belong to no byte/],
    [`${H}.${P}.A*`, 'signature', AT + P.length + 2, /“\*” is not/],
    // Bytes 1 and 2 of "a", 0xFF.
    [`${H}.${btoa('a\xffb')}.AAAA`, 'payload', AT + 1, /not text/],
    [`${H}.${base64Url('[1]')}.AAAA`, 'payload', AT, /not an object/],
    [`${H}.${base64Url('null')}.AAAA`, 'payload', AT, /not an object/],
    ['a'.repeat(MAX_TOKEN_CHARACTERS + 1), 'token', MAX_TOKEN_CHARACTERS, /Longer than/],
  ])('%j', (text, part, at, problem) => {
    expect(faultOf(text)).toMatchObject({ part, at, problem: expect.stringMatching(problem) })
  })

  test('broken JSON is placed both in the text and in what it decodes to', () => {
    const payload = '{"ä":1,"exp":17 x}'
    const fault = faultOf(`${H}.${base64Url(payload)}.AAAA`)
    // The x is byte 17, for ä takes two; and byte 17 begins in character 22.
    expect(fault).toEqual({
      part: 'payload',
      at: AT + 22,
      problem: 'Here a comma or a closing brace is due',
      decoded: { near: ':1,"exp":17 x}', at: 16 },
    })
  })

  test('JSON that ends too early is placed at the end of its part', () => {
    const cut = base64Url('{"exp":17')
    expect(faultOf(`${H}.${cut}.AAAA`)).toMatchObject({ part: 'payload', at: AT + cut.length })
  })
})

test('reads back what any token says', () => {
  const members = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 })
  fc.assert(
    fc.property(members, members, fc.uint8Array(), (header, payload, signature) => {
      const text = jwtText(payload, header, base64Url(String.fromCharCode(...signature)))
      const reading = parseJwt(text)
      expect(reading).toMatchObject({ ok: true })
      if (!reading.ok) return
      // As JSON has it: −0 is 0 there.
      expect(JSON.stringify(reading.jwt.header)).toBe(JSON.stringify(header))
      expect(JSON.stringify(reading.jwt.payload)).toBe(JSON.stringify(payload))
    }),
    { numRuns: MANY / 20 },
  )
})

test('never throws, and never points outside of the text', () => {
  const text = jwtText({ sub: 'a', permissions: [{ role: 'readonly' }] })
  const damaged = fc
    .tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 3, unit: 'binary' }))
    .map(([at, length, by]) => text.slice(0, at) + by + text.slice(at + length))
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (input) => {
      const fault = faultOf(input)
      if (!fault) return
      expect(fault.at).toBeGreaterThanOrEqual(0)
      expect(fault.at).toBeLessThanOrEqual(input.length)
    }),
    { numRuns: MANY / 5 },
  )
})
