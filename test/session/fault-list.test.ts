/** The list of faults in each tab: bursts, two tabs at once, ends that nobody tells of, and a lab that fails. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLabClock } from '#src/clock/lab-clock.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { type FaultsAnswer, MAX_FAULTS, type NewFault } from '#src/contract/faults.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { createFaultList, type FaultList } from '#src/session/fault-list.ts'
import { createLabClient } from '#src/session/lab-client.ts'
import { readAudit } from '#test/mocks/audit-reader.ts'
import { createTestCloud, settle, type TestCloud, until } from '#test/mocks/test-cloud.ts'

const OUTAGE: NewFault = { effect: { kind: 'status', status: 503 }, service: 'auth' }
const OFFLINE: NewFault = { effect: { kind: 'offline' } }

const kinds = ({ store }: FaultList) => store.getState().faults.map(({ effect }) => effect.kind)

/** A tab of a browser: its own list over the cloud all tabs share. */
function openList(cloud: TestCloud) {
  const asked: string[] = []
  const client = createLabClient({
    fetch: (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${String(input)}`)
      return cloud.send(String(input), init as Parameters<TestCloud['send']>[1])
    },
  })
  const clock = createLabClock({ source: cloud.database.clockSource, system: cloud.clock })
  const onFaults = (listener: () => void) => cloud.database.onChange(() => listener())
  const list = createFaultList({ client, clock, reasonsToLook: [onFaults] })
  onTestFinished(() => {
    list.dispose()
    clock.dispose()
  })
  return { list, client, asked }
}

describe('with the cloud', () => {
  test('what one tab switches on or off, the other shows', async () => {
    const cloud = await createTestCloud()
    const here = openList(cloud).list
    const there = openList(await cloud.openTab()).list
    await here.add(OUTAGE)
    expect(kinds(here)).toEqual(['status'])
    await until(() => kinds(there).length === 1)
    await there.remove(there.store.getState().faults[0]?.id ?? '')
    await until(() => kinds(here).length === 0)
    expect(here.store.getState().past).toMatchObject([{ service: 'auth', strikes: 0 }])
  })

  test('who switches one off, or all, is told at once that it may work now; the others are not', async () => {
    const cloud = await createTestCloud()
    const here = openList(cloud).list
    const there = openList(await cloud.openTab()).list
    const told: string[] = []
    const stop = here.switchedOff((why) => told.push(`here: ${why}`))
    there.switchedOff((why) => told.push(`there: ${why}`))
    await Promise.all([here.add(OUTAGE), here.add(OFFLINE)])
    expect(told).toEqual([])
    await here.remove(here.store.getState().faults[0]?.id ?? '')
    expect(told).toEqual(['here: online'])
    await here.clear()
    expect(told).toEqual(['here: online', 'here: online'])
    stop()
    await here.clear()
    expect(told).toHaveLength(2)
  })

  test('two tabs that edit at once lose nothing of each other', async () => {
    const cloud = await createTestCloud()
    const here = openList(cloud).list
    const there = openList(await cloud.openTab()).list
    await Promise.all([here.add(OUTAGE), there.add(OFFLINE), here.add(OFFLINE), there.add(OUTAGE)])
    await Promise.all([here.look(), there.look()])
    expect(kinds(here).toSorted()).toEqual(['offline', 'offline', 'status', 'status'])
    expect(there.store.getState().faults).toEqual(here.store.getState().faults)
    const [first, second] = here.store.getState().faults
    await Promise.all([here.remove(first?.id ?? ''), there.remove(second?.id ?? ''), here.add(OFFLINE)])
    await here.look()
    expect(kinds(here)).toHaveLength(3)
  })

  test('an edit gives a fault that is being used up nothing back', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('admin@acme')
    const { list } = openList(cloud)
    await list.add({ ...OUTAGE, remaining: 5 })
    await Promise.all([
      cloud.post('/auth/0/token'),
      list.add(OFFLINE),
      cloud.post('/auth/0/token'),
      list.remove('no such fault'),
      cloud.post('/auth/0/token'),
    ])
    await list.look()
    expect(list.store.getState().faults[0]).toMatchObject({ remaining: 2, strikes: 3 })
  })

  test('one that ends by itself is gone at that moment of the lab’s clock, and by a jump', async () => {
    const cloud = await createTestCloud()
    const { list } = openList(cloud)
    const now = cloud.clock.now()
    await list.add({ ...OFFLINE, until: now + 120_000 })
    await list.add({ ...OUTAGE, until: now + 600_000 })
    await cloud.clock.advance(119_999)
    expect(kinds(list)).toEqual(['offline', 'status'])
    await cloud.clock.advance(1)
    await until(() => kinds(list).length === 1)
    expect(list.store.getState().past).toMatchObject([{ endedAt: now + 120_000 }])
    await cloud.post(LAB_PATHS.clock, { jumpTo: now + 600_000 }, { method: 'PUT' })
    await until(() => kinds(list).length === 0)
  })

  test('starting over ends them', async () => {
    const cloud = await createTestCloud()
    const { list } = openList(cloud)
    await list.add(OFFLINE)
    await cloud.post(LAB_PATHS.reset)
    await until(() => kinds(list).length === 0)
  })

  test('one too many is refused in the contract’s words, and the others stay', async () => {
    const cloud = await createTestCloud()
    const { list } = openList(cloud)
    await Promise.all(Array.from({ length: MAX_FAULTS }, () => list.add(OFFLINE)))
    await expect(list.add(OUTAGE)).rejects.toThrow('A limit was exceeded')
    expect(kinds(list)).toHaveLength(MAX_FAULTS)
    await list.clear()
    expect(kinds(list)).toEqual([])
  })

  test('looking leaves no trace in the audit; what the visitor did does', async () => {
    const cloud = await createTestCloud()
    const { list } = openList(cloud)
    await list.add(OFFLINE)
    await settle()
    expect((await readAudit(cloud)).records.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'POST /lab/faults',
    ])
  })
})

describe('whatever the lab does', () => {
  const NONE: FaultsAnswer = { faults: [], past: [] }

  function openAgainst(readFaults: () => Promise<FaultsAnswer>) {
    let tell = () => {}
    const list = createFaultList({
      client: {
        readFaults,
        addFault: () => Promise.reject(new Error('A limit was exceeded')),
        removeFault: async () => {},
        clearFaults: async () => {},
      },
      clock: createManualClock(),
      reasonsToLook: [
        (listener) => {
          tell = listener
          return () => {
            tell = () => {}
          }
        },
      ],
    })
    return { list, tell: () => tell() }
  }

  test('a burst of changes is one look under way and one more, which begins after all of them', async () => {
    const answers: (() => void)[] = []
    const { list, tell } = openAgainst(() => new Promise((resolve) => answers.push(() => resolve(NONE))))
    for (let change = 0; change < 50; change++) tell()
    expect(answers).toHaveLength(1)
    answers[0]?.()
    await until(() => answers.length === 2)
    tell()
    answers[1]?.()
    await until(() => answers.length === 3)
    answers[2]?.()
    await settle()
    expect(answers).toHaveLength(3)
    list.dispose()
    tell()
    expect(answers).toHaveLength(3)
  })

  test('a look that fails keeps what was known and says so; the next that works says so, too', async () => {
    const fault = { id: 'a', since: 0, strikes: 2, ...OFFLINE }
    let isBroken = false
    const { list } = openAgainst(async () => {
      if (isBroken) throw new Error('The lab did not answer')
      return { faults: [fault], past: [] }
    })
    await list.look()
    isBroken = true
    await list.look()
    expect(list.store.getState()).toMatchObject({
      isKnown: true,
      faults: [fault],
      problem: 'The lab did not answer',
    })
    isBroken = false
    await list.look()
    expect(list.store.getState().problem).toBeUndefined()
    list.dispose()
  })

  test('an edit that is refused is the caller’s to hear, and changes nothing', async () => {
    const { list } = openAgainst(async () => NONE)
    await expect(list.add(OUTAGE)).rejects.toThrow('A limit was exceeded')
    expect(list.store.getState().faults).toEqual([])
    list.dispose()
  })
})
