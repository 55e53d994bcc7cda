import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonFault } from '#src/features/token/json-fault.ts'
import { MANY } from '#test/cases.ts'

describe('the place and the reason', () => {
  test.each([
    ['', 0, 'It ends where a value is due'],
    ['{"a":1', 6, 'It ends where a comma or a closing brace is due'],
    ['{"a":17 x}', 8, 'Here a comma or a closing brace is due'],
    ['{"a" 1}', 5, 'Here a colon is due'],
    ['{a:1}', 1, 'Here a member’s name in double quotes is due'],
    ['{"a":1,}', 7, 'Here a member’s name in double quotes is due'],
    ['[1,]', 3, 'Here a value is due'],
    ['[1 2]', 3, 'Here a comma or a closing bracket is due'],
    ['[01]', 2, 'Here a comma or a closing bracket is due'],
    ['{"a":.5}', 5, 'Here a value is due'],
    ['"abc', 4, 'It ends where a closing quote is due'],
    ['"a\\x"', 2, 'This is no escape of JSON'],
    ['"a\nb"', 2, 'A control character, which a string may hold only as an escape'],
    ['{"a":1}{', 7, 'Something follows after the end'],
    ['\uFEFF{}', 0, 'Here a value is due'],
    ['{"exp":1,"exp":2}', 9, 'The member “exp” is there twice'],
    ['{"exp":1,"\\u0065xp":2}', 9, 'The member “exp” is there twice'],
    ['['.repeat(70), 65, 'Nested deeper than 64 levels'],
  ])('%j: at %i, %s', (text, at, problem) => {
    expect(findJsonFault(text)).toEqual({ at, problem })
  })
})

test.each(['{}', '[]', ' {"a":{"a":[1,-0.5e+3,true,null,"\\u00e4/"]}}\n', '""', '0'])(
  '%j has no fault',
  (text) => {
    expect(findJsonFault(text)).toBeUndefined()
  },
)

const parses = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** JSON with a few characters changed: mostly broken, sometimes not. */
const nearlyJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('', '"', '\\', ',', '{', ']', '0', '.', 'e', ' ', '\u0007', 'n')),
      {
        maxLength: 3,
      },
    ),
  )
  .map(([json, changes]) =>
    changes.reduce((text, [place, by]) => {
      const at = place % (text.length + 1)
      return text.slice(0, at) + by + text.slice(at + (by === '' ? 1 : place % 2))
    }, json),
  )

test('agrees with JSON.parse on what is JSON, members given twice aside', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyJson, fc.string()), (text) => {
      const fault = findJsonFault(text)
      if (fault?.problem.endsWith('twice')) return
      expect(fault === undefined).toBe(parses(text))
      if (fault) expect(fault.at).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: MANY / 5 },
  )
})

test('what stands before the fault could still have become JSON', () => {
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const fault = findJsonFault(text)
      if (!fault || /twice|deeper|escape/.test(fault.problem)) return
      // Cut there, nothing is wrong but that it ends.
      const before = findJsonFault(text.slice(0, fault.at))
      expect(before === undefined || before.at === fault.at).toBe(true)
    }),
    { numRuns: MANY / 5 },
  )
})
