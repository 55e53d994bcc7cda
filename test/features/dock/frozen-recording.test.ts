import { expect, it } from 'vitest'
import { countNew, freeze } from '#src/features/dock/frozen-recording.ts'
import type { LiveRecording } from '#src/recording/recording.ts'
import { aRecording } from '#test/recording/export/random-recording.ts'
import { request } from './recorded.ts'

it('stays as it was while the recording goes on, and counts what came', () => {
  let requests = [request({ id: 4 }), request({ id: 7 })]
  const live = {
    ...aRecording(),
    requests: {
      all: () => requests,
      find: (id: number) => requests.find((row) => row.id === id),
      subscribe: () => () => {},
    },
  }
  const frozen = freeze(live as unknown as LiveRecording)
  requests = [request({ id: 7, status: 500 }), request({ id: 8 }), request({ id: 9 })]
  expect(frozen.requests.all().map(({ id, status }) => [id, status])).toEqual([
    [4, 200],
    [7, 200],
  ])
  expect(frozen.requests.find(7)?.status).toBe(200)
  // Not in the list, but to be looked at: what is sent again meanwhile, for one.
  expect(frozen.requests.find(9)?.id).toBe(9)
  expect(frozen.requests.find(5)).toBeUndefined()
  expect(frozen.selection).toBe(live.selection)
  expect(countNew(frozen, 9)).toBe(2)
  expect(countNew(frozen, 0)).toBe(0)
})
