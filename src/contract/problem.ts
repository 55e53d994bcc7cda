/**
 * The closed set of errors the cloud can answer, as `application/problem+json` (RFC 9457). The text is
 * constant per code: nothing a caller sent is ever echoed.
 */
import { z } from './zod.ts'

export const PROBLEM_CONTENT_TYPE = 'application/problem+json'

/** Status and title of each code. Lower-case codes are ours, upper-case ones are Momento's. */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  INVALID_ARGUMENT_ERROR: { status: 400, title: 'An argument is not valid' },
  scope_too_large: { status: 400, title: 'The scope is too large for one token' },
  invalid_credentials: { status: 401, title: 'User name or password is wrong' },
  session_ended: { status: 401, title: 'The session has ended' },
  AUTHENTICATION_ERROR: { status: 401, title: 'The credential is missing or not accepted' },
  role_not_supported: { status: 403, title: 'Role not supported' },
  not_admin: { status: 403, title: 'Only an admin may do this' },
  csrf: { status: 403, title: 'The request did not come from this app' },
  navigation: { status: 403, title: 'This address answers an app, not a visit' },
  PERMISSION_ERROR: { status: 403, title: 'The credential does not permit this' },
  not_found: { status: 404, title: 'Nothing is here' },
  NOT_FOUND_ERROR: { status: 404, title: 'The item does not exist' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  conflict: { status: 409, title: 'Something else changed this first' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  rate_limited: { status: 429, title: 'Too many attempts' },
  LIMIT_EXCEEDED_ERROR: { status: 429, title: 'A limit was exceeded' },
  internal: { status: 500, title: 'Something went wrong in the cloud' },
  not_mocked: { status: 502, title: 'The mocked cloud did not answer' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().check(z.int(), z.gte(400), z.lte(599)),
  code: z.enum(codes),
  requestId: z.string(),
})
export type Problem = z.infer<typeof problemSchema>

/** The one place a problem body is made. */
export function problem(code: ProblemCode, requestId: string): Problem {
  return { type: `urn:disposable-tokens:problem:${code}`, ...PROBLEMS[code], code, requestId }
}

/**
 * Reads a problem out of a response that failed. `undefined` when the response is not a well-formed problem
 * of ours (a proxy's page, an empty body, another status than it claims or than its code has): such an
 * answer proves nothing.
 */
export async function readProblem(response: Response): Promise<Problem | undefined> {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== PROBLEM_CONTENT_TYPE) return undefined
  try {
    const parsed = problemSchema.safeParse(await response.json())
    if (!parsed.success) return undefined
    const { status, code } = parsed.data
    return status === response.status && status === PROBLEMS[code].status ? parsed.data : undefined
  } catch {
    return undefined
  }
}
