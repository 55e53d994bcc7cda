/**
 * The Content-Security-Policy of the built app: a header of `preview`, a meta tag in the page for every other
 * host. The dev server has none, since hot reloading needs inline scripts.
 */
import type { Plugin } from 'vite'

type LiveUrls = ReadonlyArray<string | undefined>

/** `liveUrls` are the services of live mode; their origins may be connected to, nothing else is opened. */
export function contentSecurityPolicy({
  liveUrls,
  asHeader,
}: {
  liveUrls: LiveUrls
  asHeader: boolean
}): string {
  const liveOrigins = new Set(liveUrls.flatMap((url) => (url ? [new URL(url).origin] : [])))
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...liveOrigins].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    // Text becomes a script address only through the policy of mocks/interception.ts, which knows one address.
    "require-trusted-types-for 'script'",
    'trusted-types default',
    // A meta tag may not say it; browsers complain if it does.
    ...(asHeader ? ["frame-ancestors 'none'"] : []),
  ].join('; ')
}

/** Writes the policy into the built page, ahead of everything it governs. */
export function strictPages({ liveUrls }: { liveUrls: LiveUrls }): Plugin {
  return {
    name: 'strict-pages',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: contentSecurityPolicy({ liveUrls, asHeader: false }),
        },
        injectTo: 'head-prepend',
      },
    ],
  }
}
