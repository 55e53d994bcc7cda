import { describe, expect, it } from 'vitest'
import {
  filterRequests,
  isFiltering,
  NO_FILTER,
  type RequestFilter,
} from '#src/features/dock/request-filter.ts'
import { request } from './recorded.ts'

const requests = [
  request({ id: 1, method: 'POST', target: '/auth/0/login', service: 'auth', tokenId: undefined }),
  request({ id: 2 }),
  request({ id: 3, method: 'PUT', status: 403 }),
  request({ id: 4, target: '/momento/topics/collaboration/acme-events', status: undefined }),
  request({ id: 5, seat: 1, failure: 'network', status: undefined, tokenId: 'token-z' }),
]

describe('only what is asked for is shown', () => {
  it.each<[string, Partial<RequestFilter>, number[]]>([
    ['everything', {}, [1, 2, 3, 4, 5]],
    ['a seat', { seat: 1 }, [5]],
    ['a verdict', { verdict: 'denied' }, [3]],
    ['what failed', { verdict: 'failed' }, [5]],
    ['a kind', { kind: 'session' }, [1]],
    ['no polls', { hidesPolls: true }, [1, 2, 3, 5]],
    ['a word of the sentence', { text: 'Network' }, [5]],
    ['a token', { text: 'token-z' }, [5]],
    ['one credential', { credential: 'token-z' }, [5]],
    ['words in any order, all of them', { text: ' 2026-11  write ' }, [3]],
    ['several at once', { text: 'acme', kind: 'cache', seat: 0 }, [2, 3]],
    ['what nothing matches', { text: 'acme', kind: 'lab' }, []],
  ])('%s', (_, filter, ids) => {
    const shown = filterRequests(requests, { ...NO_FILTER, ...filter })
    expect(shown.map(({ id }) => id)).toEqual(ids)
  })

  it('is the same list while nothing is left out', () => {
    expect(filterRequests(requests, { ...NO_FILTER, text: '  ' })).toBe(requests)
    expect(isFiltering(NO_FILTER)).toBe(false)
  })
})
