/** A list that a screen can follow. */
import { describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createLiveList, TELL_EVERY_MS } from '#src/recording/live-list.ts'

function setUp(limit = 1_000) {
  const clock = createManualClock()
  const dropped: number[] = []
  const list = createLiveList<string>({ systemClock: clock, limit, onDropped: (_, id) => dropped.push(id) })
  const told: number[] = []
  list.subscribe(() => told.push(list.all().length))
  return { clock, list, dropped, told }
}

test('is the same array until something changes, and another one then', () => {
  const { list } = setUp()
  const empty = list.all()
  expect(list.all()).toBe(empty)
  list.set(1, 'a')
  const one = list.all()
  expect(one).toEqual(['a'])
  expect(list.all()).toBe(one)
  list.set(1, 'b')
  expect(list.all()).toEqual(['b'])
  expect(one).toEqual(['a'])
})

test('tells of the first change at once and of a flood now and then, last of all how it ended', async () => {
  const { clock, list, told } = setUp()
  list.set(1, 'a')
  await clock.advance(0)
  expect(told).toEqual([1])
  for (let id = 2; id <= 500; id++) {
    list.set(id, 'x')
    await clock.advance(1)
  }
  await clock.advance(1_000)
  expect(told.length).toBeLessThanOrEqual(2 + 500 / TELL_EVERY_MS)
  expect(told.at(-1)).toBe(500)
  expect(clock.pending).toBe(0)
})

describe('a full list', () => {
  test('lets the oldest go, one for one', () => {
    const { list, dropped } = setUp(3)
    for (let id = 5; id <= 9; id++) list.set(id, `${id}`)
    expect(list.all()).toEqual(['7', '8', '9'])
    expect(dropped).toEqual([5, 6])
    expect(list.find(5)).toBeUndefined()
  })

  test('does so also after it was cleared', () => {
    const { list, dropped } = setUp(2)
    list.set(1, 'a')
    list.clear()
    for (let id = 2; id <= 4; id++) list.set(id, `${id}`)
    expect(list.all()).toEqual(['3', '4'])
    expect(dropped).toEqual([1, 2])
  })
})

test('says nothing after it was disposed of, and leaves no timer', async () => {
  const { clock, list, told } = setUp()
  list.set(1, 'a')
  list.dispose()
  list.set(2, 'b')
  await clock.advance(1_000)
  expect(told).toEqual([])
  expect(clock.pending).toBe(0)
})
