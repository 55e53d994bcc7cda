/** Each contestant built by the project's own Vite: the page it is measured in, and its smallest use for the size. */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { ContestantName } from './line-up.ts'

const here = import.meta.dirname
/** No such file: its text is handed in, and its imports are resolved from here. */
const ENTRY = `${here}/entry.js`

/** The script that this module text bundles to, minified or not. */
async function bundle(text: string, minify: boolean): Promise<string> {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { '#src': `${here}/../../src` } },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? text : undefined),
      },
    ],
    build: {
      write: false,
      minify: minify ? 'oxc' : false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: ENTRY,
        // Keeps what the entry exports, as an app that uses it would.
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false },
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('Nothing was built.')
  return output.output[0].code
}

/**
 * `injected`: simulated time is handed in, and the page's own is left alone; `patched`: the page's own clock and timers
 * are replaced by simulated ones; `real`: neither.
 */
export type PageTime = 'injected' | 'patched' | 'real'

export const bundlePage = (name: ContestantName, time: PageTime) =>
  bundle(
    `${time === 'patched' ? `import '${here}/page/patched-time.ts'` : ''}
    import { clock } from '${here}/page/${time === 'real' ? 'real' : 'simulated'}-clock.ts'
    import { contestant } from '${here}/contestants/${name}.ts'
    import { startPage } from '${here}/page/page.ts'
    startPage(contestant, clock)`,
    false,
  )

/** Bytes, minified and gzipped, of a module that exports only these names of a package. */
export const sizeOf = async (names: string, from: string): Promise<number> =>
  gzipSync(await bundle(`export { ${names} } from '${from}'`, true), { level: 9 }).length
