/** The rules of the layout (DESIGN §3), each with the way out for whoever breaks it. */
import { dirname, posix } from 'node:path'
import type { Import, SourceFile } from './source-file.ts'

export type Violation = { file: string; rule: string; found: string; wayOut: string }

export const inWords = ({ file, rule, found, wayOut }: Violation) => `${file}: ${rule} (${found}). ${wayOut}`

type Rule = {
  rule: string
  wayOut: string
  /** What breaks the rule in a file, as it is written there. */
  find(file: SourceFile): string[]
}

/** Reading order is dependency order: a room may use the rooms named here, and itself. */
const MAY_USE: Record<string, readonly string[]> = {
  contract: [],
  clock: [],
  ui: [],
  scope: ['contract'],
  tokens: ['clock'],
  momento: ['scope', 'clock', 'contract'],
  session: ['momento', 'tokens', 'scope', 'clock', 'contract'],
  recording: ['session', 'momento', 'tokens', 'scope', 'clock', 'contract'],
  features: ['recording', 'session', 'momento', 'tokens', 'scope', 'clock', 'contract', 'ui'],
  app: ['features', 'recording', 'session', 'momento', 'tokens', 'scope', 'clock', 'contract', 'ui'],
  mocks: ['scope', 'clock', 'contract'],
}
/** Rooms that run anywhere, without a framework. */
const HEADLESS = ['contract', 'scope', 'clock', 'tokens', 'momento']
const MSW_FILES = ['mocks/handlers.ts', 'mocks/interception.ts', 'mocks/node.ts']
/** Hand the browser’s storage to what may outlive a page: settings (theme, dock, who sat where), and drafts. */
const STORAGE_FILES = ['src/app/browser-storage.ts', 'src/features/collaboration/use-collaboration.ts']
const SHOWN_SAMPLE = 'src/features/keys-vs-tokens/vending-service.ts'

/** `src/session/seats.ts` → `session`; `mocks/…` → `mocks`; `test/…` → `test`; src/main.tsx → `main`. */
export function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'src' ? second.replace(/\..*$/, '') : top
}

/** What of a room must stay together: a feature is a room of its own. */
const boundaryOf = (path: string) => {
  const segments = path.split('/')
  if (segments[0] !== 'src') return segments[0] ?? ''
  return segments.slice(0, segments[1] === 'features' ? 3 : 2).join('/')
}

const isOurs = ({ specifier }: Import) => /^[.#/]/.test(specifier)
const isText = ({ specifier }: Import) => specifier.endsWith('?raw')

/** Where one of our own imports leads, from the root of the project. */
function targetOf(file: SourceFile, { specifier }: Import): string {
  const path = specifier.replace(/\?.*$/, '')
  return path.startsWith('#') ? path.slice(1) : posix.normalize(posix.join(dirname(file.path), path))
}

const ourImports = (file: SourceFile) =>
  file.imports.filter(isOurs).map((found) => ({ ...found, target: targetOf(file, found) }))
const packages = (file: SourceFile) => file.imports.filter((found) => !isOurs(found))
const specifiers = (imports: readonly Import[]) => imports.map(({ specifier }) => specifier)
const isIn = (file: SourceFile, ...tops: string[]) => tops.includes(file.path.split('/')[0] ?? '')

export const RULES: readonly Rule[] = [
  {
    rule: 'Imports go from left to right: main, app, features, recording, session, momento or tokens, then scope, clock, contract',
    wayOut: 'Move what both need to the right, or hand it in from the left as a parameter.',
    find: (file) => {
      const room = roomOf(file.path)
      if (room === 'test' || room === 'main') return []
      const allowed = [room, ...(MAY_USE[room] ?? [])]
      return specifiers(
        ourImports(file).filter(({ target, specifier }) => {
          const other = roomOf(target)
          const hasRuleOfItsOwn = ['mocks', 'test'].includes(other)
          return !hasRuleOfItsOwn && !allowed.includes(other) && !specifier.endsWith('?raw')
        }),
      )
    },
  },
  {
    rule: 'A room has its place in the layout',
    wayOut:
      'Name it in MAY_USE of test/architecture/rules.ts with what it may use, or put the file into a room there is.',
    find: (file) => {
      const room = roomOf(file.path)
      return ['main', 'vite-env', 'test', ...Object.keys(MAY_USE)].includes(room) ? [] : [room]
    },
  },
  {
    rule: 'Features do not see each other',
    wayOut:
      'Let app/ compose them: pass the one to the other as a slot, or move what both need to session/ or ui/.',
    find: (file) =>
      specifiers(
        ourImports(file).filter(
          ({ target }) =>
            roomOf(file.path) === 'features' &&
            roomOf(target) === 'features' &&
            boundaryOf(target) !== boundaryOf(file.path),
        ),
      ),
  },
  {
    rule: 'Only main.tsx knows mocks/, and imports it when it is needed',
    wayOut: 'Drive the cloud over HTTP; to show a file’s text import it with ?raw.',
    find: (file) =>
      specifiers(
        ourImports(file).filter(
          (found) =>
            isIn(file, 'src') &&
            roomOf(found.target) === 'mocks' &&
            !isText(found) &&
            !(file.path === 'src/main.tsx' && found.kind === 'dynamic'),
        ),
      ),
  },
  {
    rule: 'Nothing imports test/',
    wayOut: 'Move what is needed out of test/.',
    find: (file) =>
      isIn(file, 'test')
        ? []
        : specifiers(ourImports(file).filter(({ target }) => roomOf(target) === 'test')),
  },
  {
    rule: 'src/tokens takes from src/clock the types Clock and Cancel only',
    wayOut: 'Import { type Clock } from #src/clock/clock.ts, and let the caller inject everything else.',
    find: (file) =>
      specifiers(
        ourImports(file).filter(
          ({ target, typeOnly, names }) =>
            roomOf(file.path) === 'tokens' &&
            roomOf(target) === 'clock' &&
            !(
              typeOnly &&
              target === 'src/clock/clock.ts' &&
              names.every((name) => ['Clock', 'Cancel'].includes(name))
            ),
        ),
      ),
  },
  {
    rule: 'Contract, scope, clock, tokens and momento depend on no package',
    wayOut: 'Take what is needed as a parameter; schemas import { z } from #src/contract/zod.ts.',
    find: (file) =>
      HEADLESS.includes(roomOf(file.path)) && file.path !== 'src/contract/zod.ts'
        ? specifiers(packages(file))
        : [],
  },
  {
    rule: 'zod comes from src/contract/zod.ts',
    wayOut: 'Import { z } from there: it is the small flavour, and set up for the page’s policy.',
    find: (file) =>
      file.path === 'src/contract/zod.ts'
        ? []
        : specifiers(packages(file).filter(({ specifier }) => /^zod(\/|$)/.test(specifier))),
  },
  {
    rule: 'The cloud does not know MSW',
    wayOut: 'Keep it Request → Response; MSW is wired in handlers.ts, interception.ts and node.ts.',
    find: (file) =>
      isIn(file, 'test') || MSW_FILES.includes(file.path)
        ? []
        : specifiers(packages(file).filter(({ specifier }) => /^(msw|@mswjs)(\/|$)/.test(specifier))),
  },
  {
    rule: 'Momento’s SDK is for types, and for the sample that is shown and never run',
    wayOut: 'Import types only; the app speaks Momento’s HTTP API. The sample is imported with ?raw.',
    find: (file) =>
      isIn(file, 'test') || file.path === SHOWN_SAMPLE
        ? []
        : specifiers([
            ...packages(file).filter(
              ({ specifier, typeOnly }) => specifier.startsWith('@gomomento/') && !typeOnly,
            ),
            ...ourImports(file).filter((found) => found.target === SHOWN_SAMPLE && !isText(found)),
          ]),
  },
  {
    rule: 'Inside a room imports are relative, across rooms they begin with #',
    wayOut: 'Write ./file.ts or #src/room/file.ts.',
    find: (file) =>
      specifiers(
        ourImports(file).filter(({ specifier, target }) => {
          const sameRoom = boundaryOf(target) === boundaryOf(file.path)
          // Tests are no room: they may be spelled either way among themselves.
          if (isIn(file, 'test') && sameRoom) return false
          return specifier.startsWith('#') === sameRoom
        }),
      ),
  },
  {
    rule: 'An import names its file with the extension',
    wayOut: 'TypeScript 7 resolves #src/… only with it.',
    find: (file) =>
      specifiers(
        ourImports(file).filter(({ target }) => !/\.(ts|tsx|css|json|js|mjs|html|svg)$/.test(target)),
      ),
  },
  {
    rule: 'A file is named for what it is',
    wayOut:
      'kebab-case; instead of utils, helpers or types a name that says which, instead of an index the file itself.',
    find: ({ path }) => {
      const names = path.split('/').map((segment) => segment.replace(/\..*$/, ''))
      return names.filter(
        (name) =>
          !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ||
          /^(utils?|helpers?|types?|common|misc)$/.test(name) ||
          (name === 'index' && path !== 'src/tokens/index.ts'),
      )
    },
  },
  {
    rule: 'No file is only a list of re-exports',
    wayOut:
      'Import from the file that has it. Only src/tokens has a front door, since it could be published.',
    find: ({ path, isBarrel }) => (isBarrel && path !== 'src/tokens/index.ts' ? ['export … from'] : []),
  },
  {
    rule: 'Only src/clock reads real time',
    wayOut: 'Take a Clock as a parameter.',
    find: (file) => (isIn(file, 'src', 'mocks') && roomOf(file.path) !== 'clock' ? file.realTime : []),
  },
  {
    rule: 'Nothing is kept in localStorage or sessionStorage but settings and unsent drafts',
    wayOut:
      'Keep it in memory. A setting that must outlive the visit gets its Storage from src/app/browser-storage.ts.',
    find: (file) => (isIn(file, 'src', 'mocks') && !STORAGE_FILES.includes(file.path) ? file.storage : []),
  },
  {
    rule: 'A file begins by saying its purpose',
    wayOut: 'Write one sentence in a comment on top.',
    // A test's purpose is in its name and its titles.
    find: ({ path, startsWithComment }) =>
      startsWithComment || /\.(test|spec)\.tsx?$/.test(path) ? [] : ['no comment'],
  },
]

export const violationsOf = (files: readonly SourceFile[]): Violation[] =>
  files.flatMap((file) =>
    RULES.flatMap(({ rule, wayOut, find }) =>
      find(file).map((found) => ({ file: file.path, rule, found, wayOut })),
    ),
  )
