/** The layout holds: the rules of test/architecture/rules.ts for every file, and for each rule a file that breaks it. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inWords, RULES, violationsOf } from './architecture/rules.ts'
import { readSource } from './architecture/source-file.ts'

const sourcesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !path.includes('node_modules'))
    .map((path) => readSource(path, readFileSync(path, 'utf8')))

describe('this project', () => {
  test.each(['src', 'mocks', 'test'])('%s keeps the layout', (folder) => {
    const files = sourcesUnder(folder)
    expect(files.length).toBeGreaterThan(5)
    expect(violationsOf(files).map(inWords)).toEqual([])
  })

  test.each(['.', 'test/bench'])(
    'the lock file of %s names no registry, so that it works with any',
    (folder) => {
      expect(readFileSync(`${folder}/package-lock.json`, 'utf8')).not.toMatch(/"resolved": "https?:/)
      expect(readFileSync(`${folder}/.npmrc`, 'utf8')).toContain('omit-lockfile-registry-resolved=true')
    },
  )
})

const PURPOSE = '/** Does one thing. */\n'

/** The rules that a file breaks, by their first words. */
const broken = (path: string, text: string) =>
  violationsOf([readSource(path, PURPOSE + text)]).map(({ rule, found }) => ({ rule, found }))

/** Rule (its beginning), path, text, what is found. */
const BREACHES: [rule: string, path: string, text: string, found: string][] = [
  ['Imports go', 'src/momento/a.ts', "import { b } from '#src/session/b.ts'", '#src/session/b.ts'],
  ['Imports go', 'src/momento/a.ts', "import type { B } from '#src/tokens/b.ts'", '#src/tokens/b.ts'],
  [
    'Imports go',
    'src/tokens/a.ts',
    "export { b } from '#src/contract/b.ts'\nexport const c = 1",
    '#src/contract/b.ts',
  ],
  ['Imports go', 'src/contract/a.ts', "const b = await import('#src/clock/b.ts')", '#src/clock/b.ts'],
  ['Imports go', 'src/contract/a.ts', "type B = import('#src/clock/b.ts').B", '#src/clock/b.ts'],
  ['Imports go', 'src/ui/a.tsx', "import { b } from '#src/clock/b.ts'", '#src/clock/b.ts'],
  ['Imports go', 'src/session/a.tsx', "import { b } from '#src/ui/b.tsx'", '#src/ui/b.tsx'],
  ['Imports go', 'src/features/token/a.tsx', "import { b } from '#src/app/b.tsx'", '#src/app/b.tsx'],
  ['Imports go', 'src/app/a.tsx', "import { b } from '#src/main.tsx'", '#src/main.tsx'],
  ['Imports go', 'mocks/a.ts', "import { b } from '#src/session/b.ts'", '#src/session/b.ts'],
  ['A room has', 'src/toolbox/a.ts', 'export const a = 1', 'toolbox'],
  [
    'Features do',
    'src/features/token/a.tsx',
    "import { b } from '#src/features/dock/b.tsx'",
    '#src/features/dock/b.tsx',
  ],
  ['Only main.tsx', 'src/app/a.ts', "const b = await import('#mocks/browser.ts')", '#mocks/browser.ts'],
  ['Only main.tsx', 'src/main.tsx', "import { b } from '#mocks/browser.ts'", '#mocks/browser.ts'],
  ['Nothing imports', 'src/app/a.ts', "import { b } from '#test/b.ts'", '#test/b.ts'],
  ['Nothing imports', 'mocks/a.ts', "import { b } from '#test/b.ts'", '#test/b.ts'],
  [
    'src/tokens takes',
    'src/tokens/a.ts',
    "import { Clock } from '#src/clock/clock.ts'",
    '#src/clock/clock.ts',
  ],
  [
    'src/tokens takes',
    'src/tokens/a.ts',
    "import { type Clock, sleep } from '#src/clock/clock.ts'",
    '#src/clock/clock.ts',
  ],
  [
    'src/tokens takes',
    'src/tokens/a.ts',
    "import type { LabClock } from '#src/clock/lab-clock.ts'",
    '#src/clock/lab-clock.ts',
  ],
  ['Contract, scope', 'src/scope/a.ts', "import type { b } from 'react'", 'react'],
  ['Contract, scope', 'src/tokens/a.ts', "import 'jose'", 'jose'],
  ['zod comes', 'mocks/a.ts', "import { z } from 'zod/mini'", 'zod/mini'],
  ['zod comes', 'src/session/a.ts', "import { z } from 'zod'", 'zod'],
  ['The cloud does', 'mocks/auth/a.ts', "import { HttpResponse } from 'msw'", 'msw'],
  ['The cloud does', 'mocks/cloud.ts', "import { http } from 'msw/http'", 'msw/http'],
  [
    'Momento’s SDK',
    'src/session/a.ts',
    "import { CacheRole } from '@gomomento/sdk-core'",
    '@gomomento/sdk-core',
  ],
  [
    'Momento’s SDK',
    'src/features/keys-vs-tokens/a.ts',
    "import { vendTokens } from './vending-service.ts'",
    './vending-service.ts',
  ],
  ['Inside a room', 'src/session/a.ts', "import { b } from '#src/session/b.ts'", '#src/session/b.ts'],
  ['Inside a room', 'src/session/a.ts', "import { b } from '../momento/b.ts'", '../momento/b.ts'],
  ['Inside a room', 'mocks/auth/a.ts', "import { b } from '#mocks/b.ts'", '#mocks/b.ts'],
  ['Inside a room', 'test/a.test.ts', "import { b } from '../src/clock/b.ts'", '../src/clock/b.ts'],
  ['An import names', 'src/session/a.ts', "import { b } from './b'", './b'],
  ['An import names', 'src/session/a.ts', "import { b } from '#src/momento'", '#src/momento'],
  ['A file is', 'src/session/utils.ts', 'export const a = 1', 'utils'],
  ['A file is', 'mocks/helpers/a.ts', 'export const a = 1', 'helpers'],
  ['A file is', 'src/tokens/types.ts', 'export const a = 1', 'types'],
  ['A file is', 'src/session/index.ts', 'export const a = 1', 'index'],
  ['A file is', 'src/ui/TokenPill.tsx', 'export const a = 1', 'TokenPill'],
  [
    'No file',
    'src/session/session.ts',
    "export { b } from './b.ts'\nexport * from './c.ts'",
    'export … from',
  ],
  ['Only src/clock', 'src/tokens/a.ts', 'const a = Date.now()', 'Date.now'],
  ['Only src/clock', 'src/tokens/a.ts', 'const a = new Date()', 'new Date()'],
  ['Only src/clock', 'src/tokens/a.ts', 'const a = window.performance.now()', 'performance.now'],
  ['Only src/clock', 'src/app/a.tsx', 'setTimeout(() => {}, 5)', 'setTimeout'],
  ['Only src/clock', 'src/app/a.tsx', 'const later = window.setInterval', 'setInterval'],
  ['Only src/clock', 'src/app/a.tsx', "globalThis['setTimeout'](f, 1)", 'setTimeout'],
  ['Only src/clock', 'mocks/a.ts', 'run({ setTimeout })', 'setTimeout'],
  ['Only src/clock', 'mocks/a.ts', 'const s = AbortSignal.timeout(5)', 'AbortSignal.timeout'],
  ['Nothing is kept', 'src/session/a.ts', "window.localStorage.setItem('a', 'b')", 'localStorage'],
  ['Nothing is kept', 'mocks/a.ts', 'const store = sessionStorage', 'sessionStorage'],
]

describe('the rules', () => {
  test.each(BREACHES)('%s…: %s with %j', (rule, path, text, found) => {
    expect(broken(path, text)).toEqual([{ rule: expect.stringMatching(new RegExp(`^${rule}`)), found }])
  })

  test('say the file, the rule and the way out', () => {
    const [violation] = violationsOf([readSource('src/app/a.ts', `${PURPOSE}new Date()`)])
    expect(violation && inWords(violation)).toBe(
      'src/app/a.ts: Only src/clock reads real time (new Date()). Take a Clock as a parameter.',
    )
  })

  test('ask for a purpose', () => {
    const [violation] = violationsOf([readSource('src/app/a.ts', 'export const a = 1')])
    expect(violation?.rule).toMatch(/^A file begins/)
  })

  test('are each broken by an example above', () => {
    const exercised = new Set(BREACHES.map(([rule]) => rule))
    const unproven = RULES.filter(
      ({ rule }) => ![...exercised].some((beginning) => rule.startsWith(beginning)),
    )
    expect(unproven.map(({ rule }) => rule)).toEqual(['A file begins by saying its purpose'])
  })

  test('let through what the layout allows', () => {
    const allowed: [path: string, text: string][] = [
      ['src/main.tsx', "import { a } from '#src/app/a.tsx'\nawait import('#mocks/browser.ts')"],
      ['src/app/a.tsx', "import { b } from '#src/features/token/b.tsx'\nimport { c } from './c/d.tsx'"],
      ['src/session/a.ts', "import type { CacheRole } from '@gomomento/sdk-core'"],
      ['src/features/keys-vs-tokens/a.ts', "import text from './vending-service.ts?raw'"],
      ['src/features/token/a.tsx', "import text from '#mocks/cloud.ts?raw'\nimport { b } from './b.tsx'"],
      ['src/features/token/a.tsx', "import { b } from '#src/ui/b.tsx'\nimport css from './b.module.css'"],
      ['src/session/a.tsx', "import { useState } from 'react'\nimport { b } from '#src/tokens/index.ts'"],
      ['src/tokens/a.ts', "import type { Clock, Cancel } from '#src/clock/clock.ts'"],
      ['src/tokens/index.ts', "export { a } from './a.ts'"],
      ['src/tokens/a.ts', 'clock.setTimeout(f, 1)\nconst c = { setTimeout: f, now: () => new Date(5) }'],
      ['src/tokens/a.ts', 'type T = { setTimeout(f: () => void): void; localStorage: Storage }'],
      ['src/clock/a.ts', 'setTimeout(() => Date.now(), performance.now())'],
      ['src/app/browser-storage.ts', 'f(window.localStorage)'],
      ['src/contract/zod.ts', "import * as z from 'zod/mini'\nexport { z }"],
      ['mocks/node.ts', "import { setupServer } from 'msw/node'\nimport { a } from './a.ts'"],
      ['mocks/auth/a.ts', "import { SignJWT } from 'jose'\nimport { b } from '../b.ts'"],
      ['test/a.test.ts', "import { b } from '#test/b.ts'\nimport { c } from './c.ts'\nsetTimeout(f)"],
    ]
    for (const [path, text] of allowed) expect(broken(path, text), `${path}: ${text}`).toEqual([])
  })
})
