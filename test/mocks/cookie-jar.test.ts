/** Cookies: kept for the browser under MSW, handed to it over real HTTP. */
import { describe, expect, test } from 'vitest'
import { createHeaderJar } from '#mocks/cookie-jar.ts'
import { createTestCloud, ORIGIN } from './test-cloud.ts'

describe('the jar in the database', () => {
  test('is shared by all tabs', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    await cloud.jar.set('a', '1', { maxAgeSeconds: 60 })
    expect(await other.jar.get('a')).toBe('1')
    await other.jar.set('a', '2', { maxAgeSeconds: 60 })
    expect(await cloud.jar.get('a')).toBe('2')
    await other.jar.delete('a')
    expect(await cloud.jar.get('a')).toBeUndefined()
    expect(await cloud.jar.get('b')).toBeUndefined()
  })

  test('forgets a cookie at its age, by the clock of the cloud', async () => {
    const cloud = await createTestCloud()
    await cloud.jar.set('a', '1', { maxAgeSeconds: 60 })
    await cloud.clock.advance(59_999)
    expect(await cloud.jar.get('a')).toBe('1')
    await cloud.clock.advance(1)
    expect(await cloud.jar.get('a')).toBeUndefined()
  })
})

describe('the jar of a request', () => {
  const jarOf = (cookie?: string) =>
    createHeaderJar(new Request(ORIGIN, cookie ? { headers: { Cookie: cookie } } : {}))

  test('reads what the browser sent', async () => {
    const { jar } = jarOf(
      '__Host-session-0=abc; other=x=y;empty=; __Host-session-0=later; nonsense; =nameless',
    )
    const names = ['__Host-session-0', 'other', 'empty', 'nonsense', '', '__host-session-0']
    expect(await Promise.all(names.map((name) => jar.get(name)))).toEqual([
      'abc',
      'x=y',
      '',
      undefined,
      undefined,
      undefined,
    ])
    expect(await jarOf().jar.get('__Host-session-0')).toBeUndefined()
  })

  test('collects what to send, once for each name, and no script can read it', async () => {
    const { jar, setCookies } = jarOf('a=0')
    expect(setCookies()).toEqual([])
    await jar.set('a', '1', { maxAgeSeconds: 60 })
    await jar.set('b', '2', { maxAgeSeconds: 3600 })
    await jar.set('a', '3', { maxAgeSeconds: 60 })
    expect(await jar.get('a')).toBe('3')
    expect(setCookies()).toEqual([
      'a=3; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60',
      'b=2; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=3600',
    ])
    await jar.delete('b')
    expect(await jar.get('b')).toBeUndefined()
    expect(setCookies()[1]).toBe('b=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0')
  })

  test('carries a session from request to request', async () => {
    const cloud = await createTestCloud()
    const first = jarOf()
    await cloud.signIn('admin@acme', { jar: first.jar })
    const [line = ''] = first.setCookies()
    expect(line).toMatch(
      /^__Host-session-0=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    )
    const second = jarOf(line.split(';')[0])
    expect((await cloud.post('/auth/0/token', undefined, { jar: second.jar })).status).toBe(200)
    expect(second.setCookies()).toEqual([])
    expect((await cloud.post('/auth/0/logout', undefined, { jar: second.jar })).status).toBe(204)
    expect(second.setCookies()[0]).toContain('Max-Age=0')
    const third = jarOf(line.split(';')[0])
    expect((await cloud.post('/auth/0/token', undefined, { jar: third.jar })).status).toBe(401)
  })
})
