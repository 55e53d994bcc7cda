import { describe, expect, it } from 'vitest'
import {
  PROBLEM_CONTENT_TYPE,
  PROBLEMS,
  type ProblemCode,
  problem,
  readProblem,
} from '#src/contract/problem.ts'

const codes = Object.keys(PROBLEMS) as ProblemCode[]

const answer = (
  body: unknown,
  { status = 401, type = PROBLEM_CONTENT_TYPE }: { status?: number; type?: string | null } = {},
) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: type === null ? {} : { 'content-type': type },
  })

const ended = problem('session_ended', 'r-1')

it.each<[number, string[]]>([
  [400, ['invalid_request', 'INVALID_ARGUMENT_ERROR', 'scope_too_large']],
  [401, ['invalid_credentials', 'session_ended', 'AUTHENTICATION_ERROR']],
  [403, ['role_not_supported', 'not_admin', 'csrf', 'navigation', 'PERMISSION_ERROR']],
  [404, ['not_found', 'NOT_FOUND_ERROR']],
  [405, ['method_not_allowed']],
  [409, ['conflict']],
  [413, ['too_large']],
  [415, ['unsupported_media_type']],
  [429, ['rate_limited', 'LIMIT_EXCEEDED_ERROR']],
  [500, ['internal']],
  [502, ['not_mocked']],
])('status %d has exactly the codes of DESIGN', (status, expected) => {
  expect(codes.filter((code) => PROBLEMS[code].status === status)).toEqual(expected)
})

it('and no other status has any', () => {
  expect(codes).toHaveLength(21)
})

it('says "Role not supported" in the words of the source', () => {
  expect(PROBLEMS.role_not_supported.title).toBe('Role not supported')
})

it.each(codes)('%s: what is written is read', async (code) => {
  const written = problem(code, 'r-7')
  expect(written).toEqual({
    type: expect.stringMatching(/^urn:/),
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    requestId: 'r-7',
  })
  expect(await readProblem(answer(written, { status: written.status }))).toEqual(written)
})

describe('a problem is read', () => {
  it('with a charset behind the content type, in any case', async () => {
    expect(await readProblem(answer(ended, { type: 'Application/Problem+JSON ; charset=utf-8' }))).toEqual(
      ended,
    )
  })

  it('without the members nobody asked for', async () => {
    expect(await readProblem(answer({ ...ended, detail: 'x', stack: 'at …' }))).toEqual(ended)
  })
})

describe('what proves nothing is no problem of ours', () => {
  it.each<[string, Response]>([
    ["a firewall's page", answer('<h1>Forbidden</h1>', { status: 403, type: 'text/html' })],
    ['an empty body', answer('')],
    ['a body cut short', answer(JSON.stringify(ended).slice(0, -3))],
    ['a page under our content type', answer('<h1>Bad gateway</h1>', { status: 502 })],
    ['plain JSON', answer(ended, { type: 'application/json' })],
    ['no content type', answer(ended, { type: null })],
    ['a content type that only starts like ours', answer(ended, { type: `${PROBLEM_CONTENT_TYPE}x` })],
    ['another status than it claims', answer(ended, { status: 403 })],
    ['another status than its code has', answer({ ...ended, status: 503 }, { status: 503 })],
    ['a code nobody knows', answer({ ...ended, code: 'gone_fishing' })],
    ["a code that is only an object's own word", answer({ ...ended, code: 'constructor' })],
    ['no code', answer({ ...ended, code: undefined })],
    ['no request id', answer({ ...ended, requestId: undefined })],
    ['a status that is text', answer({ ...ended, status: '401' })],
    ['null', answer(null)],
    ['a list', answer([ended])],
  ])('%s', async (_, response) => {
    expect(await readProblem(response)).toBeUndefined()
  })

  it('a body that was read already', async () => {
    const response = answer(ended)
    await response.text()
    expect(await readProblem(response)).toBeUndefined()
  })

  it('a body that breaks off', async () => {
    const broken = new ReadableStream({ start: (stream) => stream.error(new TypeError('network')) })
    const response = new Response(broken, {
      status: 401,
      headers: { 'content-type': PROBLEM_CONTENT_TYPE },
    })
    expect(await readProblem(response)).toBeUndefined()
  })
})
