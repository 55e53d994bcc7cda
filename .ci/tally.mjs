// Adds up what the runners reported. A run that failed outside of a test counts as one failure.
import { existsSync, readFileSync } from 'node:fs'

const [status = '0', vitestReport = '', playwrightReport = ''] = process.argv.slice(2)
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)

const unit = read(vitestReport)
const browser = read(playwrightReport)?.stats

const passed = (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0) + (browser?.flaky ?? 0)
const inTests = (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0)
const failed = inTests === 0 && Number(status) !== 0 ? 1 : inTests

process.stdout.write(`${passed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
