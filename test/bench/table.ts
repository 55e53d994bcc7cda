/** The outcome as one Markdown table, for RESULTS.md and, between two marks, for the README. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { type ContestantName, LINE_UP } from './line-up.ts'

export type Row = { title: string; cells: Map<ContestantName, string> }

const here = import.meta.dirname
const README = `${here}/../../README.md`
const BEGIN = '<!-- bench: begin -->'
const END = '<!-- bench: end -->'

export function tableOf(names: readonly ContestantName[], rows: readonly Row[]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    line(['measure', ...names.map((name) => LINE_UP[name].title)]),
    line(['---', ...names.map(() => '---')]),
    ...rows.map(({ title, cells }) => line([title, ...names.map((name) => cells.get(name) ?? '–')])),
  ].join('\n')
}

/** `oidc-client-ts 3.5.0`, as installed here. */
function withVersion(name: ContestantName): string | undefined {
  const { from } = LINE_UP[name]
  if (from.startsWith('#')) return undefined
  const { version } = JSON.parse(readFileSync(`${here}/node_modules/${from}/package.json`, 'utf8'))
  return `${from} ${version}`
}

export function writeResults(
  names: readonly ContestantName[],
  rows: readonly Row[],
  { browser }: { browser: string },
): void {
  const date = new Date().toISOString().slice(0, 10)
  const versions = names.map(withVersion).filter((version) => version !== undefined)
  const where = `Chromium ${browser}, Node ${process.versions.node}, ${cpus().length} cores`
  const table = `${tableOf(names, rows)}\n\n${date}; ${versions.join(', ')}; ${where}.`
  writeFileSync(`${here}/RESULTS.md`, `${readFileSync(`${here}/preamble.md`, 'utf8')}\n${table}\n`)

  const readme = readFileSync(README, 'utf8')
  const [before, rest] = readme.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${BEGIN} … ${END}.`)
  writeFileSync(README, `${before}${BEGIN}\n${table}\n${END}${after}`)
}
