/** The build’s side of the wiring: the policy, and the stand-in for MSW’s cookie store. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '#mocks/hosting/content-security-policy.ts'
import * as standIn from '#mocks/hosting/no-cookie-store.ts'

const directives = (policy: string) =>
  new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive] as const))

test('a page may connect to its own origin only', () => {
  const policy = directives(contentSecurityPolicy({ liveUrls: [undefined, ''], asHeader: true }))
  expect(policy.get('connect-src')).toBe("connect-src 'self'")
  expect(policy.get('default-src')).toBe("default-src 'none'")
})

test('in live mode it may connect to the origins of the live services, each once', () => {
  const policy = directives(
    contentSecurityPolicy({
      liveUrls: ['https://tokens.example/prod/auth', 'https://data.example', 'https://tokens.example'],
      asHeader: true,
    }),
  )
  expect(policy.get('connect-src')).toBe("connect-src 'self' https://tokens.example https://data.example")
})

test('a live service that is no URL stops the build', () => {
  expect(() => contentSecurityPolicy({ liveUrls: ['tokens'], asHeader: true })).toThrow()
})

test('only the header forbids framing, since a meta tag may not', () => {
  const header = contentSecurityPolicy({ liveUrls: [], asHeader: true })
  const meta = contentSecurityPolicy({ liveUrls: [], asHeader: false })
  expect(header).toBe(`${meta}; frame-ancestors 'none'`)
})

test('the stand-in has every name that MSW imports, and keeps nothing', async () => {
  const chunks = readdirSync('node_modules/msw/lib/_chunks').filter((name) => name.endsWith('.js'))
  const imported = chunks
    .map((name) => readFileSync(`node_modules/msw/lib/_chunks/${name}`, 'utf8'))
    .flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from "tough-cookie"/g)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
  expect(imported.length).toBeGreaterThan(0)
  expect(Object.keys(standIn)).toEqual(expect.arrayContaining(imported))

  const jar = new standIn.CookieJar()
  await jar.setCookie()
  expect(jar.getCookiesSync()).toEqual([])
  expect(standIn.Cookie.fromJSON()).toBeUndefined()
})
