import { describe, expect, test } from 'vitest'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { experimentsOf } from '#src/features/permissions/experiments.ts'
import { createDraftStore } from '#src/features/permissions/what-if/draft-store.ts'
import { draftFor, ownPermissions } from '#src/features/permissions/what-if/scope-draft.ts'
import { createPermissionLab } from '../permission-lab.ts'

const dana = findPersona('data-entry@acme') as Persona
const arun = findPersona('admin@globex') as Persona

function createStorage(items = new Map<string, string>()) {
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
  }
}

describe('the draft', () => {
  test('begins with the first person’s scope, and survives a reload', () => {
    const storage = createStorage()
    const drafts = createDraftStore(() => storage, dana.username, dana)
    expect(drafts.store.getState().draft).toEqual(draftFor(dana))
    drafts.startFrom(arun)
    drafts.edit({ ...drafts.store.getState().draft, minutes: '2' })
    const reloaded = createDraftStore(() => storage, dana.username, dana)
    expect(reloaded.store.getState()).toEqual({ draft: { ...draftFor(arun), minutes: '2' }, past: [] })
  })

  test.each(['{', '{}', '{"username":"nobody@acme","rows":[],"minutes":"15","tooWide":false}'])(
    'begins anew where %s was kept',
    (kept) => {
      const storage = createStorage(new Map([['what-if data-entry@acme', kept]]))
      expect(createDraftStore(() => storage, dana.username, dana).store.getState().draft).toEqual(
        draftFor(dana),
      )
    },
  )

  test('works where nothing may be kept', () => {
    const drafts = createDraftStore(
      () => {
        throw new Error('Blocked')
      },
      dana.username,
      dana,
    )
    drafts.edit({ ...draftFor(dana), minutes: '3' })
    expect(drafts.store.getState().draft.minutes).toBe('3')
  })

  test('is undone step by step, what was typed in one go at once', () => {
    const drafts = createDraftStore(createStorage, dana.username, dana)
    const set = (minutes: string, step?: string) =>
      drafts.edit({ ...drafts.store.getState().draft, minutes }, step)
    set('1', 'minutes')
    set('12', 'minutes')
    set('12.', 'minutes')
    set('7')
    set('8')
    const undone: string[] = []
    while (drafts.store.getState().past.length > 0) {
      drafts.undo()
      undone.push(drafts.store.getState().draft.minutes)
    }
    expect(undone).toEqual(['7', '12.', '15'])
    drafts.undo()
    expect(drafts.store.getState().draft).toEqual(draftFor(dana))
  })

  test('starting from somebody can be undone, too', () => {
    const drafts = createDraftStore(createStorage, dana.username, dana)
    drafts.edit({ ...draftFor(dana), tooWide: true })
    drafts.startFrom(arun)
    drafts.undo()
    expect(drafts.store.getState().draft).toEqual({ ...draftFor(dana), tooWide: true })
  })
})

describe('what somebody tries out', () => {
  async function openTab() {
    const { fetch, clock, spareSeats } = await createPermissionLab({ seats: [9] })
    const storage = createStorage()
    const openPage = () =>
      experimentsOf({
        fetch: (...request) => fetch(...request),
        requests: { all: () => [] },
        clock,
        cloudClock: clock,
        systemClock: clock,
        storage: () => storage,
        spareSeats,
        onReset: () => () => {},
      })
    return { openPage, spareSeats }
  }

  test('is not shown to whoever signs in next, and still there for whoever made it, also after a reload', async () => {
    const { openPage } = await openTab()
    const { whatIf } = openPage()
    const draft = { ...draftFor(dana), minutes: '2' }
    whatIf.of(dana.username, dana).drafts.edit(draft)
    expect(whatIf.of(arun.username, arun).drafts.store.getState()).toEqual({
      draft: draftFor(arun),
      past: [],
    })
    for (const own of [whatIf, openPage().whatIf])
      expect(own.of(dana.username, dana).drafts.store.getState().draft).toEqual(draft)
  })

  test('leaves no trial token to the next, and no seat taken', async () => {
    const { openPage, spareSeats } = await openTab()
    const { whatIf } = openPage()
    const { trial } = whatIf.of(dana.username, dana)
    expect(await trial.issue({ persona: dana, permissions: ownPermissions(dana) })).toBe(true)
    whatIf.forgetOthersThan(dana.username)
    expect(trial.store.getState().token).toBeDefined()
    whatIf.forgetOthersThan(arun.username)
    expect(trial.store.getState().token).toBeUndefined()
    expect(whatIf.of(arun.username, arun).trial.store.getState().token).toBeUndefined()
    expect(await spareSeats.take()).toBe(9)
  })
})
