/** One log of all journals: each entry once, as it came, and no more than fit. */
import { expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import type { Seat } from '#src/contract/paths.ts'
import { createTopicJournal } from '#src/momento/topic-journal.ts'
import { MAX_LOG_ENTRIES } from '#src/recording/recording.ts'
import { createSessionLog } from '#src/recording/session-log.ts'
import type { Session } from '#src/session/session.ts'
import { createJournal } from '#src/tokens/journal.ts'

function setUp() {
  const clock = createManualClock({ now: 9_000 })
  const systemClock = createManualClock({ now: 1_000 })
  const log = createSessionLog({ systemClock })
  const sit = (seat: Seat) => {
    const journal = createJournal('this-tab', clock)
    const topics = createTopicJournal(clock)
    const session = { seat, tokens: { journal }, topics } as unknown as Session
    return { journal, topics, session }
  }
  return {
    clock,
    systemClock,
    log,
    sit,
    lines: () => log.log.all().map((line) => `${line.id} ${line.seat} ${line.entry.kind}`),
  }
}

const opened = { cache: 'c', topic: 't', kind: 'opened' } as const

test('what was written before, then each entry as it comes, by both clocks', async () => {
  const { clock, log, sit, lines } = setUp()
  const [one, other] = [sit(0), sit(3)]
  one.journal.note('asked_tabs')
  log.follow(one.session)
  const stop = log.follow(other.session)
  other.topics.note(opened)
  one.journal.note('issuing')
  await clock.advance(0)
  expect(lines()).toEqual(['1 0 asked_tabs', '2 3 opened', '3 0 issuing'])
  expect(log.log.all()[1]).toEqual({
    id: 2,
    seat: 3,
    at: 9_000,
    realAt: 1_000,
    source: 'topic',
    entry: { id: 1, at: 9_000, ...opened },
  })

  stop()
  other.topics.note(opened)
  expect(lines()).toHaveLength(3)
  log.clear()
  one.journal.note('issued')
  await clock.advance(0)
  expect(lines()).toEqual(['4 0 issued'])
})

test('more than a journal holds are lost, none is doubled, and the newest are kept', async () => {
  const { clock, log, sit } = setUp()
  const { journal, topics, session } = sit(0)
  log.follow(session)
  for (let n = 0; n < 250; n++) journal.note('issuing', { attempt: n })
  await clock.advance(0)
  expect(log.log.all().map(({ entry }) => entry.attempt)).toEqual(
    Array.from({ length: 200 }, (_, n) => 50 + n),
  )
  for (let n = 0; n < 50_000; n++) topics.note({ ...opened, attempt: n })
  expect(log.log.all()).toHaveLength(MAX_LOG_ENTRIES)
  expect(log.log.all().at(-1)?.entry.attempt).toBe(49_999)
  expect(log.log.all()[0]?.entry.attempt).toBe(50_000 - MAX_LOG_ENTRIES)
})
