import { describe, expect, test } from 'vitest'
import { createMemoryChannels } from '#src/tokens/index.ts'
import type { MessageBody, Rank, TabMessage } from '#src/tokens/tab-messages.ts'
import { createSeat, createSignedInSeat, passing, type Seat, silence, watch } from './seat.ts'

/** A tab of which only the voice is there. */
function createVoice({ channels, settle }: Pick<Seat, 'channels' | 'settle'>) {
  const channel = channels.open()
  const heard: TabMessage<string>[] = []
  channel.subscribe((message) => heard.push(message as TabMessage<string>))
  return {
    heard,
    kinds: () => heard.splice(0).map((message) => message.kind),
    async say(body: MessageBody<string>, rank: Partial<Rank> = {}) {
      const nothing: Rank = { epoch: 0, stamp: 0, tokenId: '', begunAt: 0, isGuess: true }
      channel.post({ v: 1, from: 'voice', rank: { ...nothing, ...rank }, ...body })
      await settle()
    },
    /** What the newest token is that the others know. */
    async rank(): Promise<Rank> {
      await this.say({ kind: 'ask' })
      const { rank } = heard.splice(0).at(-1) as TabMessage<string>
      return rank
    },
  }
}

const LATE = 9_000_000_000_000

describe('a tab that is asked', () => {
  test('gives its token to one who knows less, and nothing to one who knows as much', async () => {
    const seat = await createSignedInSeat()
    const voice = createVoice(seat)
    await voice.say({ kind: 'ask' })
    expect(voice.heard).toMatchObject([{ kind: 'token', answer: { tokenId: 'token-1' }, from: 'tab-1' }])
    const rank = await voice.rank()
    await voice.say({ kind: 'ask' }, rank)
    expect(voice.kinds()).toEqual([])
    await seat.close()
  })

  test('asks back when the other knows of a later sign-in', async () => {
    const seat = await createSignedInSeat()
    const voice = createVoice(seat)
    await voice.say({ kind: 'ask' }, { epoch: LATE })
    expect(voice.kinds()).toEqual(['ask'])
    await seat.close()
  })

  test('and has no token says what it knows, once, to one who knows less', async () => {
    const seat = await createSignedInSeat()
    const voice = createVoice(seat)
    seat.tab.end('signed_out')
    await seat.settle()
    voice.kinds()
    await voice.say({ kind: 'ask' })
    expect(voice.kinds()).toEqual(['known'])
    await voice.say({ kind: 'known' })
    expect(voice.kinds()).toEqual([])
    await seat.close()
  })

  test('and was signed out before it knew by what number says so to one who holds a token', async () => {
    const seat = createSeat()
    const voice = createVoice(seat)
    const tab = seat.open()
    tab.end('signed_out')
    await seat.settle()
    voice.kinds()
    await voice.say({ kind: 'ask' }, { epoch: 5, stamp: 5, begunAt: 5, isGuess: false })
    expect(voice.kinds()).toEqual(['ask', 'ended'])
    await seat.close()
  })
})

describe('a tab that is told', () => {
  const token = (seat: Seat, changes: object = {}) =>
    ({
      kind: 'token',
      answer: { ...seat.service.fresh(), ...changes },
      receivedAt: seat.clock.now(),
      skewMs: undefined,
    }) as const

  test('of an ending before it was opened leaves it to the service whether there is a session', async () => {
    const seat = createSeat()
    const voice = createVoice(seat)
    const tab = seat.open()
    await voice.say(
      { kind: 'ended', reason: 'signed_out', at: seat.clock.now() - 1 },
      { epoch: 5, isGuess: false },
    )
    expect(tab.state().activity).toEqual({ kind: 'idle' })
    await voice.say(
      { kind: 'ended', reason: 'signed_out', at: seat.clock.now() },
      { epoch: 5, isGuess: false },
    )
    expect(tab.state().activity).toEqual({ kind: 'ended', reason: 'signed_out' })
    await seat.close()
  })

  test('of the end of a later session, when its own is over, is not revived by a late token of that one', async () => {
    const seat = await createSignedInSeat()
    const voice = createVoice(seat)
    seat.tab.end('signed_out')
    const later = { epoch: LATE, stamp: 1, tokenId: 'x', begunAt: seat.clock.now(), isGuess: false }
    await voice.say({ kind: 'ended', reason: 'signed_out', at: seat.clock.now() }, later)
    await voice.say(token(seat), { ...later, stamp: 2 })
    expect(seat.tab.state().activity.kind).toBe('ended')
    await seat.close()
  })

  test('of a newer token in the middle of its own re-issue keeps that, and not its own older one', async () => {
    const seat = await createSignedInSeat()
    const voice = createVoice(seat)
    const rank = await voice.rank()
    await seat.clock.advance(2_000)
    const old = seat.service.fresh()
    seat.service.instead = async () => {
      await passing(seat.clock, 500)
      return { kind: 'issued', answer: old }
    }
    seat.tab.reissue('asked')
    await seat.clock.advance(100)
    // Newer, but nearly over: so the re-issue goes on.
    const newer = token(seat, { issuedAt: 0, expiresAt: 20 })
    const receivedAt = seat.clock.now() - 16_000
    await voice.say(
      { ...newer, receivedAt },
      { ...rank, stamp: rank.stamp + 60_000, tokenId: newer.answer.tokenId },
    )
    expect(seat.tab.state()).toMatchObject({
      value: { tokenId: newer.answer.tokenId },
      activity: { kind: 'issuing' },
    })
    await seat.clock.advance(500)
    expect(seat.tab.state().value?.tokenId).toBe(newer.answer.tokenId)
    expect(seat.tab.state().activity).toMatchObject({ kind: 'waiting', cause: 'older_than_held' })
    await seat.close()
  })

  test('of a new sign-in drops what it asked for in the old session, though the new token is nearly over', async () => {
    const seat = await createSignedInSeat()
    const voice = createVoice(seat)
    await seat.clock.advance(2_000)
    const old = { ...seat.service.fresh(), details: 'dana' }
    seat.service.instead = async () => {
      await passing(seat.clock, 500)
      return { kind: 'issued', answer: old }
    }
    seat.tab.reissue('asked')
    await seat.clock.advance(100)
    seat.service.instead = silence
    const ada = { ...token(seat, { details: 'ada' }), receivedAt: seat.clock.now() - 890_000 }
    await voice.say(ada, { epoch: LATE, stamp: 1, tokenId: ada.answer.tokenId, isGuess: false })
    await seat.clock.advance(1_000)
    expect(seat.tab.state().value?.details).toBe('ada')
    await seat.close()
  })

  test('what it cannot read takes no notice', async () => {
    const seat = await createSignedInSeat()
    const channel = seat.channels.open()
    const before = seat.tab.state()
    for (const noise of [
      null,
      undefined,
      'ended',
      7,
      {},
      { kind: 'ended' },
      { v: 2, kind: 'ended', rank: {} },
    ]) {
      channel.post(noise)
    }
    await seat.settle()
    expect(seat.tab.state()).toBe(before)
    await seat.close()
  })
})

test('a sign-in in a page just opened reaches tabs signed out before, though the clock was put back in between', async () => {
  const seat = await createSignedInSeat({ channels: createMemoryChannels() })
  seat.tab.end('reset')
  seat.service.aheadMs = -24 * 60 * 60_000
  const opened = seat.open()
  await seat.settle()
  opened.accept(seat.service.fresh())
  await seat.settle()
  expect(seat.tab.state()).toMatchObject({ token: 'valid', value: { tokenId: 'token-2' } })
  const call = watch(seat.tab.getToken())
  await seat.settle()
  expect(call.value?.reveal()).toBe('secret-of-token-2')
  await seat.close()
})
