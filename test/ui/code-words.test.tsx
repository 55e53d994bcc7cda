import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CodeWords } from '#src/ui/code-words.tsx'

const codeIn = (sentence: string) => {
  const { container } = render(<CodeWords>{sentence}</CodeWords>)
  const codes = [...container.querySelectorAll('code')].map((code) => code.textContent)
  return { text: container.textContent, codes }
}

test.each<[string, string, string[]]>([
  ['Nothing special.', 'Nothing special.', []],
  [
    '`readonly` opens `acme:` and `acme:`.',
    'readonly opens acme: and acme:.',
    ['readonly', 'acme:', 'acme:'],
  ],
  ['Ends in `code`', 'Ends in code', ['code']],
  ['Left `open', 'Left open', ['open']],
  ['', '', []],
])('%j', (sentence, text, codes) => {
  expect(codeIn(sentence)).toEqual({ text, codes })
})

test('a name is a name, never markup', () => {
  expect(codeIn('`<img src=x>`')).toEqual({ text: '<img src=x>', codes: ['<img src=x>'] })
})
