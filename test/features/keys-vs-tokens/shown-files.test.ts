/** The code that the page shows is the code there is, and its places are where they are said to be. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lineOf, linesOf, SHOWN_FILES } from '#src/features/keys-vs-tokens/shown-files.ts'

test.each(SHOWN_FILES.map((file) => [file.path, file] as const))('%s', (path, file) => {
  expect(file.text).toBe(readFileSync(path, 'utf8'))
  const lines = file.places.map(({ find }) => lineOf(file, find))
  expect(lines).not.toContain(undefined)
  // From top to bottom.
  expect(lines).toEqual([...lines].sort((a, b) => Number(a) - Number(b)))
  for (const [index, { find }] of file.places.entries())
    expect(linesOf(file)[Number(lines[index]) - 1]).toContain(find)
})
