/** The lab itself: one thing at a time, and what was told before stays in the picture. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import { COMPARED, createLeakLab } from '#src/features/keys-vs-tokens/leak/leak-lab-store.ts'

function createLab() {
  const factory = new IDBFactory()
  return { factory, lab: createLeakLab({ openSandbox: () => openSandbox({ factory }) }) }
}

test('another leak puts the one before aside, and its cloud away', async () => {
  const { lab, factory } = createLab()
  await lab.leak('token')
  await lab.passTo(1)
  await lab.react({ kind: 'revoke' })
  expect(lab.store.getState()).toMatchObject({
    current: { stop: 1, deeds: [{ kind: 'revoke' }] },
    traces: [],
  })
  await lab.leak('narrow-key')
  const { current, traces, busy } = lab.store.getState()
  expect(busy).toBeUndefined()
  expect(current).toMatchObject({ leak: { id: 'narrow-key' }, stop: 0, deeds: [] })
  expect(traces.map(({ id }) => id)).toEqual(['token revoke'])
  expect(await factory.databases()).toHaveLength(1)
})

test('while something is under way nothing else begins', async () => {
  const { lab } = createLab()
  const leaking = lab.leak('token')
  await lab.leak('wide-key')
  await leaking
  expect(lab.store.getState().current?.leak.id).toBe('token')
})

test('comparing tells each story to its end, shows how far it is, and leaves no cloud behind', async () => {
  const { lab, factory } = createLab()
  const seen: (number | undefined)[] = []
  lab.store.subscribe(({ compared }) => seen.push(compared?.done))
  await lab.compare()
  const { traces, isBroken } = lab.store.getState()
  expect(isBroken).toBe(false)
  expect(traces.map(({ id }) => id)).toEqual(['wide-key nothing', 'token nothing', 'token revoke'])
  expect(Math.max(...seen.map((done) => done ?? 0))).toBe(COMPARED.length * 9)
  expect(await factory.databases()).toEqual([])
})

test('when there is no cloud to be had it says so, and can be tried again', async () => {
  const factory = new IDBFactory()
  let isOut = true
  const lab = createLeakLab({
    openSandbox: () => (isOut ? Promise.reject(new Error('No room')) : openSandbox({ factory })),
  })
  await lab.leak('token')
  expect(lab.store.getState()).toMatchObject({ isBroken: true, current: undefined, busy: undefined })
  isOut = false
  await lab.leak('token')
  expect(lab.store.getState()).toMatchObject({ isBroken: false, current: { leak: { id: 'token' } } })
})
