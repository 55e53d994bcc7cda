import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeat, LIFE_MS, silence, type Tab, unreachable, watch } from './seat.ts'

const DAY_MS = 24 * 60 * 60_000
const DAYS = 30
const MONTHS = process.env.FULL === '1' ? 2 : 1

/** What may go wrong on one request, and how long it then stays so. */
const TROUBLES = [
  () => unreachable('network'),
  () => unreachable('http_500'),
  () => unreachable('http_429', 20_000),
  () => unreachable('malformed_answer'),
  silence,
]

/** Chance that is the same each time. */
function createDice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test(`${DAYS} days of tokens in three tabs, with faults, sleeps, revocations and tabs that come and go: no call fails that could have been served, and nothing leaks`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
      const dice = createDice(seed)
      const seat = createSeat({ random: dice })
      const { clock, service } = seat
      seat.open().accept(service.fresh())
      let open = [...seat.tabs, seat.open(), seat.open()]
      await seat.settle()
      let troubleEndsAt = 0
      let served = 0
      const lost: string[] = []

      const get = async (tab: Tab, atOnce: boolean) => {
        const call = watch(tab.getToken())
        await clock.advance(0)
        if (!atOnce && !call.value) await clock.advance(200)
        // Served late, while a cool-down of some trouble before is not over yet.
        if (!atOnce && !call.value) await clock.advance(14_700)
        return call.value
      }

      for (const endsAt = clock.now() + DAYS * DAY_MS; clock.now() < endsAt; ) {
        const what = dice()
        if (what < 0.02) await clock.sleep(dice() * 3 * LIFE_MS)
        else await clock.advance(dice() * 4 * 60_000)

        // Short enough that a token in its margin outlives it.
        if (what > 0.9 && clock.now() > troubleEndsAt) {
          troubleEndsAt = clock.now() + dice() * 12_000
          const trouble = TROUBLES[Math.floor(dice() * TROUBLES.length)]
          service.instead = () => (clock.now() < troubleEndsAt ? trouble?.() : undefined)
        }
        if (what > 0.5 && what < 0.52) {
          const [first, ...rest] = open
          first?.crash()
          open = [...rest, seat.open()]
        }
        for (const tab of open) {
          const hadGood = (tab.state().expiresAt ?? 0) - clock.now() > 5_000
          const isTroubled = clock.now() < troubleEndsAt
          const token = await get(tab, hadGood)
          if (token && !service.accepts(token.reveal())) {
            // As a client does: once more, with the next token.
            tab.reject(token)
            const next = await get(tab, false)
            if (next ? !service.accepts(next.reveal()) : !isTroubled)
              lost.push(`refused twice at ${clock.now()}`)
          } else if (!token && (hadGood || !isTroubled)) {
            lost.push(`no token at ${clock.now()}: ${JSON.stringify(tab.state())}`)
          }
          if (token) served++
          if (token && dice() < 0.005) service.revoke(token.tokenId)
        }
      }

      expect(lost).toEqual([])
      expect(served).toBeGreaterThan(DAYS * 1_000)
      await seat.close()
      await clock.advance(60_000)
      expect(clock.pending).toBe(0)
      expect(seat.channels.listening).toBe(0)
    }),
    { numRuns: MONTHS },
  )
})
