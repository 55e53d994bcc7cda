/** Where a text stops being JSON, to the character. The platform's own messages differ and often name no place. */

export type JsonFault = {
  /** Index into the text; its length when something is missing at the end. */
  at: number
  problem: string
}

/** Deeper than any token is nested, and far from what a call stack takes. */
const MAX_DEPTH = 64

class FaultFound extends Error {
  readonly fault: JsonFault
  constructor(at: number, problem: string) {
    super(problem)
    this.fault = { at, problem }
  }
}

/** `undefined` for JSON (RFC 8259) in which no object has a member twice. */
export function findJsonFault(text: string): JsonFault | undefined {
  let at = 0

  const fail = (expected: string): never => {
    throw new FaultFound(
      at,
      at < text.length ? `Here ${expected} is due` : `It ends where ${expected} is due`,
    )
  }
  const skipSpace = () => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1
  }
  const take = (character: string, what: string) => {
    if (text[at] !== character) fail(what)
    at += 1
  }
  /** Matches from here on, and moves past it. */
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) at += found.length
    return found
  }

  function readString(what: string): string {
    const from = at
    take('"', what)
    for (;;) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these
      match(/[^"\\\u0000-\u001f]*/y)
      if (text[at] === '"') break
      if (text[at] === '\\') {
        if (match(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y) === undefined) {
          throw new FaultFound(at, 'This is no escape of JSON')
        }
      } else if (at < text.length) {
        throw new FaultFound(at, 'A control character, which a string may hold only as an escape')
      } else fail('a closing quote')
    }
    at += 1
    return JSON.parse(text.slice(from, at))
  }

  function readObject(depth: number) {
    const names = new Set<string>()
    at += 1
    skipSpace()
    if (text[at] === '}') {
      at += 1
      return
    }
    for (;;) {
      skipSpace()
      const nameAt = at
      const name = readString('a member’s name in double quotes')
      if (names.has(name)) throw new FaultFound(nameAt, `The member “${name}” is there twice`)
      names.add(name)
      skipSpace()
      take(':', 'a colon')
      readValue(depth)
      if (text[at] !== ',') break
      at += 1
    }
    take('}', 'a comma or a closing brace')
  }

  function readArray(depth: number) {
    at += 1
    skipSpace()
    if (text[at] === ']') {
      at += 1
      return
    }
    for (;;) {
      readValue(depth)
      if (text[at] !== ',') break
      at += 1
    }
    take(']', 'a comma or a closing bracket')
  }

  function readValue(depth: number) {
    if (depth > MAX_DEPTH) throw new FaultFound(at, `Nested deeper than ${MAX_DEPTH} levels`)
    skipSpace()
    if (text[at] === '{') readObject(depth + 1)
    else if (text[at] === '[') readArray(depth + 1)
    else if (text[at] === '"') readString('a string')
    else if (match(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y) === undefined) {
      fail('a value')
    }
    skipSpace()
  }

  try {
    readValue(0)
    if (at < text.length) throw new FaultFound(at, 'Something follows after the end')
    return undefined
  } catch (error) {
    if (error instanceof FaultFound) return error.fault
    throw error
  }
}
