// `npm run bench`. Node 20 runs no TypeScript, so Vite loads it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { runnerImport } from 'vite'

const here = import.meta.dirname
if (!existsSync(`${here}/node_modules`)) {
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', here],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) process.exit(status ?? 1)
}
const { module } = await runnerImport(`${here}/run.ts`, {
  root: here,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '#src': `${here}/../../src` } },
})
await module.runBench(process.argv.slice(2))
