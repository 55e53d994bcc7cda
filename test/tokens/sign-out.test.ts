import { describe, expect, test } from 'vitest'
import { createMemoryChannels, isRejected } from '#src/tokens/index.ts'
import { createSeat, createSignedInSeat, kinds, passing, silence, watch } from './seat.ts'

describe('signing out', () => {
  test('ends all tabs of the seat', async () => {
    const seat = await createSignedInSeat()
    const others = [seat.open(), seat.open()]
    await seat.settle()
    seat.tab.end('signed_out')
    await seat.settle()
    for (const tab of [seat.tab, ...others]) {
      expect(tab.state()).toMatchObject({
        token: 'none',
        value: undefined,
        activity: { kind: 'ended', reason: 'signed_out' },
      })
      const token = watch(tab.getToken())
      await seat.settle()
      expect(isRejected(token.error) && token.error.reason).toBe('signed_out')
    }
    await seat.close()
  })

  test('in a tab that does not know yet who is signed in ends the others all the same', async () => {
    const deliveries: (() => void)[] = []
    const seat = createSeat({ channels: createMemoryChannels({ deliver: (one) => deliveries.push(one) }) })
    const tab = seat.open()
    tab.accept(seat.service.fresh())
    const opened = seat.open()
    opened.end('signed_out')
    for (const deliver of deliveries) deliver()
    expect(tab.state().activity).toEqual({ kind: 'ended', reason: 'signed_out' })
    expect(opened.state().activity).toEqual({ kind: 'ended', reason: 'signed_out' })
    await seat.close()
  })

  test('in a tab that has only heard that there is a session ends it, though the clock was set back since', async () => {
    const seat = await createSignedInSeat()
    const { tab } = seat
    seat.service.instead = silence
    tab.forget()
    seat.setWall(-70 * 60_000)
    tab.reissue('asked')
    const opened = seat.open()
    await seat.settle()
    opened.end('signed_out')
    await seat.settle()
    for (const one of [tab, opened])
      expect(one.state()).toMatchObject({
        value: undefined,
        activity: { kind: 'ended', reason: 'signed_out' },
      })
    await seat.close()
  })

  test('during a re-issue, here or in another tab, discards its answer', async () => {
    for (const where of ['same tab', 'other tab']) {
      const seat = await createSignedInSeat()
      const other = seat.open()
      seat.service.instead = async () => {
        await passing(seat.clock, 500)
        return { kind: 'issued', answer: seat.service.fresh() }
      }
      await seat.clock.advance(2_000)
      seat.tab.reissue('asked')
      await seat.clock.advance(100)
      const signingOut = where === 'same tab' ? seat.tab : other
      signingOut.end('signed_out')
      await seat.clock.advance(10_000)
      for (const tab of [seat.tab, other]) {
        expect(tab.state()).toMatchObject({
          token: 'none',
          activity: { kind: 'ended', reason: 'signed_out' },
        })
      }
      expect(kinds(seat.tab).at(-1)).toBe('discarded')
      await seat.close()
    }
  })

  test('answers those who wait', async () => {
    const seat = createSeat()
    seat.service.instead = silence
    const tab = seat.open()
    const token = watch(tab.getToken())
    await seat.clock.advance(100)
    tab.end('signed_out')
    await seat.settle()
    expect(isRejected(token.error)).toBe(true)
    await seat.close()
  })

  test('twice is once', async () => {
    const seat = await createSignedInSeat()
    seat.tab.end('signed_out')
    seat.tab.end('reset')
    expect(seat.tab.state().activity).toEqual({ kind: 'ended', reason: 'signed_out' })
    expect(kinds(seat.tab).filter((kind) => kind === 'ended')).toHaveLength(1)
    await seat.close()
  })

  test('reaches a tab that missed it when that tab wakes', async () => {
    let isListening = true
    const channels = createMemoryChannels({
      deliver: (delivery) => {
        if (isListening) queueMicrotask(delivery)
      },
    })
    const seat = await createSignedInSeat({ channels })
    const restored = seat.open()
    await seat.settle()
    // In the back/forward cache messages are lost.
    isListening = false
    seat.tab.end('signed_out')
    await seat.settle()
    expect(restored.state().token).toBe('valid')
    isListening = true
    restored.wake('waking')
    await seat.settle()
    expect(restored.state().activity).toEqual({ kind: 'ended', reason: 'signed_out' })
    await seat.close()
  })

  test('reaches a page that had to find out about the session by itself', async () => {
    let isListening = true
    const channels = createMemoryChannels({
      deliver: (delivery) => {
        if (isListening) queueMicrotask(delivery)
      },
    })
    const seat = await createSignedInSeat({ channels })
    await seat.clock.advance(60_000)
    // The first tab is frozen while another page is opened: the two know the session by different numbers.
    isListening = false
    const opened = seat.open()
    watch(opened.getToken())
    await seat.clock.advance(1_000)
    expect(opened.state().value?.tokenId).toBe('token-2')
    isListening = true
    seat.tab.end('signed_out')
    await seat.settle()
    expect(opened.state().activity).toEqual({ kind: 'ended', reason: 'signed_out' })
    await seat.close()
  })

  test('is not undone by a page that asked before it and is answered after it', async () => {
    const seat = await createSignedInSeat()
    seat.tab.forget()
    const opened = seat.open()
    const token = watch(opened.getToken())
    await seat.clock.advance(30)
    seat.tab.end('signed_out')
    await seat.clock.advance(1_000)
    expect(isRejected(token.error)).toBe(true)
    expect(seat.tab.state().token).toBe('none')
    expect(opened.state().token).toBe('none')
    await seat.close()
  })
})

describe('signing in', () => {
  test('reaches the other tabs, also those that were signed out', async () => {
    const seat = await createSignedInSeat()
    const other = seat.open()
    await seat.settle()
    other.end('signed_out')
    await seat.settle()
    other.accept(seat.service.fresh())
    await seat.settle()
    expect(seat.tab.state()).toMatchObject({
      token: 'valid',
      value: { tokenId: 'token-2' },
      activity: { kind: 'idle' },
    })
    await seat.close()
  })

  test('as somebody else replaces the token in all tabs, though the clock of the service was put back', async () => {
    const seat = await createSignedInSeat()
    const other = seat.open()
    await seat.clock.advance(1_000)
    seat.service.aheadMs = -24 * 60 * 60_000
    seat.tab.accept({ ...seat.service.fresh(), details: 'ada' })
    await seat.settle()
    expect(other.state().value?.details).toBe('ada')
    await seat.close()
  })

  test('is not ended by a late word about the session before it, nor revived by one', async () => {
    const late: (() => void)[] = []
    let isLate = false
    const channels = createMemoryChannels({
      deliver: (delivery) => {
        if (isLate) late.push(delivery)
        else queueMicrotask(delivery)
      },
    })
    const seat = await createSignedInSeat({ channels })
    const other = seat.open()
    await seat.settle()
    isLate = true
    other.reissue('asked')
    await seat.clock.advance(2_000)
    other.end('signed_out')
    isLate = false
    seat.tab.accept(seat.service.fresh())
    const fresh = seat.tab.state().value
    await seat.settle()
    for (const delivery of late) delivery()
    expect(seat.tab.state().value).toBe(fresh)
    expect(seat.tab.state().activity).toEqual({ kind: 'idle' })
    await seat.close()
  })

  test('is not ended by a page that was told "no session" before it', async () => {
    const seat = createSeat()
    seat.service.instead = async () => ({ kind: 'rejected', reason: 'session_ended' })
    const looking = seat.open()
    watch(looking.getToken())
    const signedIn = seat.open()
    await seat.clock.advance(25)
    signedIn.accept(seat.service.fresh())
    await seat.clock.advance(1_000)
    expect(signedIn.state().token).toBe('valid')
    await seat.close()
  })

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'is not undone by an answer to what was asked before it, when that comes %i turns of the microtask queue earlier',
    async (turns) => {
      for (const kind of ['rejected', 'issued'] as const) {
        const seat = await createSignedInSeat()
        let answerNow = () => {}
        seat.service.instead = () =>
          new Promise((resolve) => {
            const answer = { ...seat.service.fresh(), details: 'dana' }
            answerNow = () =>
              resolve(kind === 'issued' ? { kind, answer } : { kind, reason: 'session_ended' })
          })
        await seat.clock.advance(2_000)
        seat.tab.reissue('asked')
        await seat.clock.advance(100)
        const answer = { ...seat.service.fresh(), details: 'ada' }
        answerNow()
        for (let turn = 0; turn < turns; turn++) await undefined
        seat.tab.accept(answer)
        await seat.clock.advance(10_000)
        expect(seat.tab.state()).toMatchObject({ token: 'valid', value: { details: 'ada' } })
        await seat.close()
      }
    },
  )

  test('with a token that is dead already issues another', async () => {
    const seat = createSeat()
    const tab = seat.open()
    const answer = seat.service.fresh()
    tab.accept({ ...answer, expiresAt: answer.issuedAt })
    expect(tab.state().token).toBe('expired')
    await seat.clock.advance(2_000)
    expect(tab.state()).toMatchObject({ token: 'valid', value: { tokenId: 'token-2' } })
    await seat.close()
  })
})
