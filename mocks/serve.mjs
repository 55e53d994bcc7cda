// `npm run cloud`. Node 20 runs no TypeScript, so Vite loads it.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const { module } = await runnerImport(`${root}/mocks/serve.ts`, {
  root,
  configFile: false,
  logLevel: 'error',
})
await module.serveCloud(process.argv.slice(2))
