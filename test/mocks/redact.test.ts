/** What of a request the audit keeps besides its address. */
import { expect, test } from 'vitest'
import { redactAsked, redactMethod } from '#mocks/audit/redact.ts'

const SECRET = 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl'

test('what was asked for is redacted part by part', () => {
  expect(redactAsked({ kind: 'cache', action: 'read', cache: SECRET, key: `acme:${SECRET}` })).toEqual({
    kind: 'cache',
    action: 'read',
    cache: '***',
    key: 'acme:***',
  })
  const topic = { kind: 'topic', action: 'publish', cache: 'collaboration', topic: SECRET } as const
  expect(redactAsked(topic)).toEqual({ ...topic, topic: '***' })
})

test('a method is one of those there are, or hidden', () => {
  expect(['GET', 'PROPFIND', 'get', SECRET, 'X'.repeat(17), 'A-B'].map(redactMethod)).toEqual([
    'GET',
    'PROPFIND',
    '***',
    '***',
    '***',
    '***',
  ])
})
