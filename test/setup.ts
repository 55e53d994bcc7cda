/** What every test file starts with: a guard for Node 20, and a rule that nothing complains unheard. */
import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

// MSW's Node side is written for Node 22.
const promises = Promise as PromiseConstructor & { withResolvers?: () => PromiseWithResolvers }
type PromiseWithResolvers = {
  promise: Promise<unknown>
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
}
promises.withResolvers ??= () => {
  const parts = {} as PromiseWithResolvers
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }))
  return parts
}

// A test that expects a complaint says so with vi.spyOn(console, 'error').mockReturnValue().
const complaints: string[] = []
for (const level of ['error', 'warn'] as const)
  console[level] = (...values: unknown[]) => void complaints.push(`console.${level}: ${format(...values)}`)

const failOnComplaints = () => {
  const said = complaints.splice(0)
  if (said.length > 0) throw new Error(`The console must stay quiet, but heard:\n${said.join('\n')}`)
}
beforeEach(failOnComplaints)
afterEach(failOnComplaints)
