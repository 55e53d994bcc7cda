import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isValidName } from '#src/contract/names.ts'
import {
  authPath,
  CLOUD_PREFIXES,
  cachePath,
  DATA_PLANE_PATH,
  isCloudPath,
  JWKS_PATH,
  LAB_PATHS,
  parseSeat,
  topicPath,
} from '#src/contract/paths.ts'
import { MANY } from '#test/cases.ts'

it.each([
  '/auth',
  '/auth/',
  '/auth/0/login',
  '/momento',
  '/momento/cache/calendar-events',
  '/console/0/api-keys',
  '/lab/clock',
  '/lab/nothing/here',
])('%s is the cloud', (path) => {
  expect(isCloudPath(path)).toBe(true)
})

it.each([
  '/',
  '',
  '/authx',
  '/authx/0',
  '/auth.html',
  '/u/0/auth',
  '/u/0/lab',
  '/compare',
  '/labs',
  '/Auth',
  'auth',
])('"%s" is not', (path) => {
  expect(isCloudPath(path)).toBe(false)
})

it('every path of the contract is the cloud', () => {
  for (const path of [
    authPath(0, 'login'),
    authPath(9, 'revoke'),
    JWKS_PATH,
    DATA_PLANE_PATH + cachePath('calendar-events'),
    DATA_PLANE_PATH + topicPath('collaboration', 'acme-events'),
    LAB_PATHS.audit,
    LAB_PATHS.clock,
    LAB_PATHS.faults,
    LAB_PATHS.fault('one'),
    LAB_PATHS.reset,
    LAB_PATHS.rotateSigningKey,
    LAB_PATHS.userRole('admin@acme'),
    LAB_PATHS.session(3),
  ])
    expect(isCloudPath(path), path).toBe(true)
  expect(CLOUD_PREFIXES).toEqual(['/auth', '/momento', '/console', '/lab'])
})

it('spells the paths of DESIGN', () => {
  expect(authPath(3, 'token')).toBe('/auth/3/token')
  expect(cachePath('a b/c')).toBe('/cache/a%20b%2Fc')
  expect(topicPath('collaboration', 'acme-events')).toBe('/topics/collaboration/acme-events')
  expect(LAB_PATHS.userRole('admin@acme')).toBe('/lab/users/admin%40acme/role')
  expect(LAB_PATHS.session(3)).toBe('/lab/sessions/3')
})

it('seats are one digit', () => {
  expect([...'0123456789'].map(parseSeat)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

it.each(['', '10', '00', '-1', '+1', '1.0', ' 1', '1\n', 'a', '٣', '１', '1e0', '0x1'])(
  '%j is no seat',
  (text) => {
    expect(parseSeat(text)).toBeUndefined()
  },
)

it('a valid name stays one segment of the path, whatever it is', () => {
  let valid = 0
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('.', '/', '%', '2', 'e', '?', '#', '\\'), maxLength: 6 }),
      ),
      (name) => {
        if (!isValidName(name)) return
        valid++
        const url = new URL(`https://cloud.test/momento${topicPath(name, name)}`)
        const [, momento, topics, cache, topic, ...more] = url.pathname.split('/')
        expect([momento, topics, more]).toEqual(['momento', 'topics', []])
        expect([cache, topic].map((segment) => decodeURIComponent(segment ?? ''))).toEqual([name, name])
        expect(url.search + url.hash).toBe('')
      },
    ),
    { numRuns: MANY },
  )
  expect(valid).toBeGreaterThan(MANY / 2)
})
