import { describe, expect, test } from 'vitest'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { createDraftStore } from '#src/features/permissions/what-if/draft-store.ts'
import { draftFor } from '#src/features/permissions/what-if/scope-draft.ts'

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
    const drafts = createDraftStore(() => storage, dana)
    expect(drafts.store.getState().draft).toEqual(draftFor(dana))
    drafts.startFrom(arun)
    drafts.edit({ ...drafts.store.getState().draft, minutes: '2' })
    const reloaded = createDraftStore(() => storage, dana)
    expect(reloaded.store.getState()).toEqual({ draft: { ...draftFor(arun), minutes: '2' }, past: [] })
  })

  test.each(['{', '{}', '{"username":"nobody@acme","rows":[],"minutes":"15","tooWide":false}'])(
    'begins anew where %s was kept',
    (kept) => {
      const storage = createStorage(new Map([['what-if', kept]]))
      expect(createDraftStore(() => storage, dana).store.getState().draft).toEqual(draftFor(dana))
    },
  )

  test('works where nothing may be kept', () => {
    const drafts = createDraftStore(() => {
      throw new Error('Blocked')
    }, dana)
    drafts.edit({ ...draftFor(dana), minutes: '3' })
    expect(drafts.store.getState().draft.minutes).toBe('3')
  })

  test('is undone step by step, what was typed in one go at once', () => {
    const drafts = createDraftStore(createStorage, dana)
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
    const drafts = createDraftStore(createStorage, dana)
    drafts.edit({ ...draftFor(dana), tooWide: true })
    drafts.startFrom(arun)
    drafts.undo()
    expect(drafts.store.getState().draft).toEqual({ ...draftFor(dana), tooWide: true })
  })
})
