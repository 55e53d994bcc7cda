/** The service worker in front of MSW’s: it shows MSW requests to the cloud, and nothing else. */
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLOUD_PREFIXES, isCloudPath } from '#src/contract/paths.ts'
import { MANY } from '#test/cases.ts'

const SOURCE = readFileSync('public/cloud-worker.js', 'utf8')
const ORIGIN = 'https://demo.example'

type Listener = (event: Record<string, unknown>) => void

/** Runs the worker's script as a browser would and hands out what it did. */
function runWorker() {
  const listeners = new Map<string, Listener>()
  const imported: string[] = []
  let claims = 0
  const scope = {
    URL,
    location: new URL('/cloud-worker.js', ORIGIN),
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    importScripts: (url: string) => {
      imported.push(url, ...listeners.keys())
    },
    self: {
      clients: {
        claim: () => {
          claims += 1
        },
      },
    },
  }
  runInContext(SOURCE, createContext(scope))

  const reachesMsw = (url: string, mode = 'cors') => {
    let stopped = false
    listeners.get('fetch')?.({
      request: { url, mode },
      stopImmediatePropagation: () => {
        stopped = true
      },
    })
    return !stopped
  }
  const post = (data: unknown) => listeners.get('message')?.({ data, waitUntil: () => {} })
  return { reachesMsw, post, imported, claims: () => claims }
}

test('listens before MSW’s own script does', () => {
  expect(runWorker().imported).toEqual(['/mockServiceWorker.js', 'fetch', 'message'])
})

test('agrees with the app about which paths are the cloud’s', () => {
  const { reachesMsw } = runWorker()
  const path = fc
    .tuple(
      fc.constantFrom('', ...CLOUD_PREFIXES, '/u', '/assets', '/Auth', '/auth%2f'),
      fc.constantFrom('', '/', '?', '#', 's', '.js', '//', '/..', '/../'),
      fc.webPath(),
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(path, (text) => {
      const url = new URL(`${ORIGIN}/${text.replace(/^\//, '')}`)
      expect(reachesMsw(url.href)).toBe(isCloudPath(url.pathname))
    }),
    { numRuns: MANY },
  )
})

test.each([
  ['a visit to a cloud address', `${ORIGIN}/auth/0/login`, 'navigate'],
  ['the same path elsewhere', 'https://live.example/auth/0/login', 'cors'],
  ['a file of the app', `${ORIGIN}/assets/index.js`, 'cors'],
])('MSW never sees %s', (_, url, mode) => {
  expect(runWorker().reachesMsw(url, mode)).toBe(false)
})

test('takes over a page that asks for it', () => {
  const worker = runWorker()
  worker.post('KEEPALIVE_REQUEST')
  expect(worker.claims()).toBe(0)
  worker.post('CLAIM')
  expect(worker.claims()).toBe(1)
})
