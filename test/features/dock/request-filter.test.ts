import { describe, expect, it } from 'vitest'
import {
  createRequestFiltering,
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
  request({ id: 6, seat: undefined, target: '/lab/clock', service: 'lab', tokenId: undefined }),
]

describe('only what is asked for is shown', () => {
  it.each<[string, Partial<RequestFilter>, number[]]>([
    ['everything', {}, [1, 2, 3, 4, 5, 6]],
    ['a seat', { seat: 1 }, [5]],
    ['what belongs to no seat', { seat: 'none' }, [6]],
    ['a verdict', { verdict: 'denied' }, [3]],
    ['what failed', { verdict: 'failed' }, [5]],
    ['a kind', { kind: 'session' }, [1]],
    ['no polls', { hidesPolls: true }, [1, 2, 3, 5, 6]],
    ['a word of the sentence', { text: 'Network' }, [5]],
    ['a token', { text: 'token-z' }, [5]],
    ['one credential', { credential: 'token-z' }, [5]],
    ['words in any order, all of them', { text: ' 2026-11  write ' }, [3]],
    ['several at once', { text: 'acme', kind: 'cache', seat: 0 }, [2, 3]],
    ['what nothing matches', { text: 'acme', kind: 'lab' }, []],
  ])('%s', (_, filter, ids) => {
    const shown = createRequestFiltering()(requests, { ...NO_FILTER, ...filter })
    expect(shown.map(({ id }) => id)).toEqual(ids)
  })

  it('follows a row that changes and a list that grows', () => {
    const filtering = createRequestFiltering()
    const filter: RequestFilter = { ...NO_FILTER, verdict: 'denied' }
    const ids = (rows: typeof requests) => filtering(rows, filter).map(({ id }) => id)
    expect(ids(requests)).toEqual([3])
    const others = requests.map((row) => (row.id === 2 ? { ...row, status: 401 } : row))
    expect(ids([...others, request({ id: 7, status: 403 })])).toEqual([2, 3, 7])
  })

  it('asks each row once for all the lists it is in', () => {
    const filtering = createRequestFiltering()
    let looks = 0
    const watched = new Proxy(request({ id: 9 }), {
      get(row, name, receiver) {
        if (name === 'target') looks++
        return Reflect.get(row, name, receiver)
      },
    })
    const filter: RequestFilter = { ...NO_FILTER, text: 'acme' }
    expect(filtering([watched], filter)).toHaveLength(1)
    const first = looks
    expect(filtering([watched, ...requests], filter)).toHaveLength(5)
    expect(looks).toBe(first)
  })

  it('is the same list while nothing is left out', () => {
    expect(createRequestFiltering()(requests, { ...NO_FILTER, text: '  ' })).toBe(requests)
    expect(isFiltering(NO_FILTER)).toBe(false)
  })
})
