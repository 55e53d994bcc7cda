import { describe, expect, it } from 'vitest'
import { createDraftKeeper } from '#src/features/collaboration/draft.ts'

const something = { draft: 'half a sent', unsent: [{ text: 'not through', sentAt: 1 }] }
const nothing = { draft: '', unsent: [] }
const keep = (seat: 0 | 1, user: string) => createDraftKeeper(() => sessionStorage, seat, user)

describe('a draft', () => {
  it('is there again after a reload', () => {
    keep(0, 'data-entry@acme').write(something)
    expect(keep(0, 'data-entry@acme').read()).toEqual(something)
  })

  it('is nobody else’s, on no other seat', () => {
    keep(0, 'data-entry@acme').write(something)
    expect(keep(0, 'admin@acme').read()).toEqual(nothing)
    expect(keep(1, 'data-entry@acme').read()).toEqual(nothing)
  })

  it('leaves nothing behind once everything is said', () => {
    const drafts = keep(0, 'data-entry@acme')
    drafts.write(something)
    drafts.write(nothing)
    expect(sessionStorage).toHaveLength(0)
  })

  it.each(['', '{', 'null', '7', '{"draft":7,"unsent":[]}', '{"draft":"x"}', '{"draft":"","unsent":[{}]}'])(
    'that was tampered with (%j) counts as none',
    (text) => {
      keep(0, 'data-entry@acme').write(something)
      sessionStorage.setItem(sessionStorage.key(0) ?? '', text)
      expect(keep(0, 'data-entry@acme').read()).toEqual(nothing)
    },
  )

  it('is not kept, and nothing breaks, where storage is forbidden or full', () => {
    const forbidden = createDraftKeeper(
      () => {
        throw new DOMException('The operation is insecure', 'SecurityError')
      },
      0,
      'data-entry@acme',
    )
    expect(() => forbidden.write(something)).not.toThrow()
    expect(forbidden.read()).toEqual(nothing)
  })
})
