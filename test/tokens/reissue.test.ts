import { describe, expect, test } from 'vitest'
import { createSeat, createSignedInSeat, kinds, LIFE_MS, watch } from './seat.ts'

const DAY_MS = 24 * 60 * 60_000

describe('re-issuing', () => {
  test('happens 48 to 60 s ahead, though nobody asks', async () => {
    for (const [dice, marginMs] of [
      [0, 60_000],
      [0.999, 48_012],
    ] as const) {
      const { tab, service, clock, close } = await createSignedInSeat({ random: () => dice })
      await clock.advance(LIFE_MS - marginMs - 1)
      expect(service.requests).toBe(0)
      await clock.advance(200)
      expect(service.requests).toBe(1)
      expect(tab.state().value?.tokenId).toBe('token-2')
      await close()
    }
  })

  test('keeps a day of steady calls without one that fails or is refused', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    const refused: string[] = []
    for (let at = 0; at < DAY_MS; at += 10_000) {
      await clock.advance(10_000)
      const token = watch(tab.getToken())
      await clock.advance(0)
      if (!token.value || !service.accepts(token.value.reveal())) refused.push(`at ${at}`)
    }
    expect(refused).toEqual([])
    // Every 846 s.
    expect(service.requests).toBe(102)
    await close()
  })

  test('does not depend on fine timers: a hidden tab that runs them once a minute stays fresh', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    for (let minute = 0; minute < 24 * 60; minute++) {
      await clock.sleep(59_000)
      await clock.advance(1_000)
      const token = watch(tab.getToken())
      await clock.advance(0)
      expect(token.value && service.accepts(token.value.reveal())).toBe(true)
    }
    await close()
  })

  test.each([
    ['a tenth of a second', 100],
    ['one second', 1_000],
    ['three seconds', 3_000],
    ['a minute', 60_000],
  ])('is no hot loop for a life of %s', async (_, lifeMs) => {
    const { open, service, clock, close } = createSeat()
    service.lifeMs = lifeMs
    const tab = open()
    for (let step = 0; step < 600; step++) {
      watch(tab.getToken())
      await clock.advance(100)
    }
    expect(service.requests).toBeGreaterThan(0)
    expect(service.requests).toBeLessThanOrEqual(62)
    await close()
  })

  test('does nothing early for a life of 30 days, and re-issues at its end', async () => {
    const { open, service, clock, close } = createSeat()
    service.lifeMs = 30 * DAY_MS
    const tab = open()
    const token = watch(tab.getToken())
    await clock.advance(4_000)
    expect(token.value?.tokenId).toBe('token-1')
    expect(service.requests).toBe(1)
    await clock.advance(30 * DAY_MS - 70_000)
    expect(service.requests).toBe(1)
    await clock.advance(30_000)
    expect(service.requests).toBe(2)
    expect(tab.state()).toMatchObject({ token: 'valid', activity: { kind: 'idle' } })
    await close()
  })

  test('on demand goes on beside the old token, which is served meanwhile', async () => {
    const { tab, clock, close } = await createSignedInSeat()
    await clock.advance(60_000)
    tab.reissue('role changed')
    await clock.advance(30)
    const token = watch(tab.getToken())
    await clock.advance(0)
    expect(token.value?.tokenId).toBe('token-1')
    expect(tab.state().activity).toEqual({ kind: 'issuing' })
    await clock.advance(100)
    expect(tab.state().value?.tokenId).toBe('token-2')
    expect(tab.journal.entries().find((entry) => entry.kind === 'issued')).toMatchObject({
      why: 'role changed',
      attempt: 1,
      earlyMs: 839_975,
      tokenId: 'token-2',
    })
    await close()
  })

  test('after the token is forgotten waits until somebody asks', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    tab.forget()
    expect(tab.state()).toMatchObject({ token: 'none', value: undefined, activity: { kind: 'idle' } })
    await clock.advance(60_000)
    expect(service.requests).toBe(0)
    const token = watch(tab.getToken())
    await clock.advance(200)
    expect(token.value?.tokenId).toBe('token-2')
    await close()
  })
})

describe('a token that the data plane refused', () => {
  test('is replaced once, however many calls report it and however late', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    await clock.advance(100_000)
    const refused = await tab.getToken()
    let at = 0
    for (const straggler of [0, 5, 400, 800, 1_200]) {
      await clock.advance(straggler - at)
      at = straggler
      tab.reject(refused)
      const next = watch(tab.getToken())
      await clock.advance(100)
      at += 100
      expect(next.value?.tokenId).toBe('token-2')
    }
    expect(service.requests).toBe(1)
    await close()
  })

  test('is not served again', async () => {
    const { tab, close, settle } = await createSignedInSeat()
    tab.reject(await tab.getToken())
    const next = watch(tab.getToken())
    await settle()
    expect(next).toEqual({})
    expect(tab.state().token).toBe('none')
    await close()
  })

  test('is not taken back from a tab that still holds it', async () => {
    const { tab, open, clock, close } = await createSignedInSeat()
    const other = open()
    await clock.advance(100)
    expect(other.state().value?.tokenId).toBe('token-1')
    tab.reject(await tab.getToken())
    const next = watch(tab.getToken())
    await clock.advance(200)
    expect(next.value?.tokenId).toBe('token-2')
    expect(other.state().value?.tokenId).toBe('token-2')
    await close()
  })

  test('is replaced ever more slowly when every new one is refused as well', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    for (let step = 0; step < 900; step++) {
      const { value } = tab.state()
      if (value) tab.reject(value)
      await clock.advance(100)
    }
    expect(service.requests).toBeGreaterThan(3)
    expect(service.requests).toBeLessThanOrEqual(8)
    expect(
      tab.journal.entries().filter((entry) => entry.kind === 'rejected_by_server').length,
    ).toBeGreaterThan(3)
    await close()
  })

  test('is replaced at once when the one before was refused long ago', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    for (let time = 1; time <= 3; time++) {
      await clock.advance(120_000)
      tab.reject(await tab.getToken())
      await clock.advance(100)
      expect(service.requests).toBe(time)
      expect(tab.state().token).toBe('valid')
    }
    await close()
  })
})

test('an answer is newer than the token known when it was asked for, whatever the clock of the service says', async () => {
  const { tab, service, clock, close } = await createSignedInSeat()
  await clock.advance(60_000)
  const answer = { ...service.fresh(), tokenId: 'a-token', issuedAt: 0, expiresAt: 900 }
  service.instead = async () => ({ kind: 'issued', answer })
  tab.reissue('asked')
  await clock.advance(100)
  expect(tab.state().value?.tokenId).toBe('a-token')
  await close()
})

describe('a late answer', () => {
  test('after the time-out is discarded and journalled', async () => {
    const { open, service, clock, close } = createSeat()
    service.latencyMs = 11_000
    const tab = open()
    watch(tab.getToken())
    await clock.advance(10_030)
    service.latencyMs = 40
    await clock.advance(3_000)
    // Both came, and only the second was taken.
    expect(tab.state().value?.tokenId).toBe(
      tab.journal.entries().find((entry) => entry.kind === 'issued')?.tokenId,
    )
    expect(kinds(tab).filter((kind) => kind === 'issued')).toHaveLength(1)
    expect(tab.journal.entries().find((entry) => entry.kind === 'discarded')).toMatchObject({ why: 'late' })
    await close()
  })

  test('after a new sign-in is discarded, and its request aborted', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    let aborted = false
    const old = service.fresh()
    service.instead = async (_, signal) => {
      signal.addEventListener('abort', () => {
        aborted = true
      })
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 500))
      return { kind: 'issued', answer: old }
    }
    tab.reissue('asked')
    await clock.advance(1_100)
    tab.accept(service.fresh())
    await clock.advance(1_000)
    expect(aborted).toBe(true)
    expect(tab.state().value?.tokenId).toBe('token-3')
    expect(tab.journal.entries().at(-1)).toMatchObject({ kind: 'discarded', tokenId: 'token-2' })
    await close()
  })

  test('after dispose is discarded', async () => {
    const { tab, service, clock } = await createSignedInSeat()
    service.instead = async () => {
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 500))
      return { kind: 'issued', answer: service.fresh() }
    }
    tab.reissue('asked')
    await clock.advance(1_100)
    tab.dispose()
    await clock.advance(1_000)
    expect(tab.state().value).toBeUndefined()
    expect(tab.journal.entries().at(-1)?.kind).toBe('discarded')
    expect(clock.pending).toBe(0)
  })
})
