/** `npm run cloud`, as a visitor starts it in a shell, on any port that is free. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export async function startServedCloud(): Promise<{ origin: string; stop(): Promise<void> }> {
  const command = spawn(process.execPath, ['mocks/serve.mjs', '--port', '0'], { cwd: root })
  const [banner] = await once(command.stdout, 'data')
  const origin = /http:\/\/localhost:\d+/.exec(String(banner))?.[0]
  if (!origin) throw new Error('The cloud did not say where it listens')
  return {
    origin,
    async stop() {
      command.kill('SIGINT')
      await once(command, 'exit')
    },
  }
}
