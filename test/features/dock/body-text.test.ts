import { expect, it } from 'vitest'
import { bodyText } from '#src/features/dock/body-text.ts'
import type { KeptBody } from '#src/recording/recorded-request.ts'
import { plain, veil } from '#src/recording/veiled.ts'

const body = (facts: Partial<KeptBody>): KeptBody => ({
  mimeType: '',
  bytes: 9,
  text: plain('{"a":[1]}'),
  isCut: false,
  ...facts,
})

it.each<[string, KeptBody | undefined, string, string]>([
  ['none', undefined, '', 'No body.'],
  ['an empty one', body({ bytes: 0 }), '', 'No body.'],
  ['JSON', body({}), '{\n  "a": [\n    1\n  ]\n}', ''],
  ['other text', body({ text: plain('hello') }), 'hello', ''],
  [
    'one with a credential',
    body({ text: veil('"secret"', '"***"') }),
    '"***"',
    'Credentials are shown as ***.',
  ],
  [
    'one that was cut',
    body({ bytes: 99_999, text: plain('{"a"'), isCut: true }),
    '{"a"',
    'The beginning of a body of 99,999 bytes.',
  ],
  [
    'one that was let go',
    body({ bytes: 1, text: undefined }),
    '',
    'A body of 1 byte, let go to save memory.',
  ],
])('%s', (_, kept, text, note) => {
  expect(bodyText(kept)).toEqual({ text, note })
})
