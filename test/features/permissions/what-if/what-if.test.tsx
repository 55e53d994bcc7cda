/** The form: what is bad is refused at its field, whichever way it was put in, and nothing is asked for. */
import { act, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { useStore } from 'zustand'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { checkDraft } from '#src/features/permissions/what-if/draft-check.ts'
import { createDraftStore, type DraftStore } from '#src/features/permissions/what-if/draft-store.ts'
import {
  asFields,
  draftFor,
  ownPermissions,
  type ScopeDraft,
} from '#src/features/permissions/what-if/scope-draft.ts'
import { ScopeForm } from '#src/features/permissions/what-if/scope-form.tsx'
import { createTrialRuns } from '#src/features/permissions/what-if/trial-run.ts'
import { WhatIf } from '#src/features/permissions/what-if/what-if.tsx'
import { findScopeFaults } from '#src/scope/scope-faults.ts'
import { LabError } from '#src/session/lab-client.ts'
import { claimByWebLock, createSpareSeats } from '#src/session/spare-seats.ts'
import { renderInShell } from '#test/app/render-in-shell.tsx'
import { BAD_SCOPES } from '#test/scope/bad-scopes.ts'

const dana = findPersona('data-entry@acme') as Persona

function show(draft: Partial<ScopeDraft> = {}) {
  const drafts = createDraftStore(() => ({ getItem: () => null, setItem: () => {} }), dana.username, dana)
  drafts.edit({ ...draftFor(dana), ...draft })
  const issueTrialToken = vi.fn(async () => {
    throw new LabError('The scope is too large for a token', { code: 'scope_too_large' })
  })
  const trial = createTrialRuns({
    lab: { issueTrialToken },
    ask: async () => ({ status: 200 }),
    cloudClock: { now: () => 0 },
    spareSeats: createSpareSeats({ isTaken: () => false, claim: claimByWebLock(undefined) }),
  })
  const shell = renderInShell(<WhatIf drafts={drafts} trial={trial} first={dana} showInDock={() => {}} />)
  const issue = () => shell.visitor.click(screen.getByText('Issue it for a trial'))
  return { ...shell, drafts, trial, issueTrialToken, issue }
}

/** The form alone: what the matrix beside it would show, the evaluator's tests say. */
function Form({ drafts }: { drafts: DraftStore }) {
  const draft = useStore(drafts.store, (state) => state.draft)
  return (
    <ScopeForm
      drafts={drafts}
      persona={dana}
      check={checkDraft(draft, dana)}
      refusal={undefined}
      formRef={{ current: null }}
    />
  )
}

function showForm(scope: readonly unknown[], { asText = false } = {}) {
  const drafts = createDraftStore(() => ({ getItem: () => null, setItem: () => {} }), dana.username, dana)
  const text = { ...draftFor(dana), json: JSON.stringify(scope) }
  const draft = asText ? text : asFields(text, ownPermissions(dana))
  if (!draft) throw new Error('Fields cannot show it')
  drafts.edit(draft)
  return render(<Form drafts={drafts} />)
}

const FIELD_LABELS = { role: /Role/, cache: /Cache/, item: /^Key|Limit/, topic: /^Topic$/ } as const

describe('a bad scope', () => {
  test.each(BAD_SCOPES)('$name, put in as text, is told where it is wrong', ({ scope, at, field }) => {
    showForm(scope, { asText: true })
    const [fault] = findScopeFaults(scope, 'acme')
    const text = screen.getByLabelText('Scope as JSON')
    const place = at === undefined ? '' : `Permission ${at + 1}, ${field}: `
    expect(text).toHaveAccessibleDescription(`${place}${fault?.words}`)
    expect(text).toBeInvalid()
  })

  // So many fields take jsdom seconds: of 21 permissions test/e2e/permissions.spec.ts knows.
  test.each(BAD_SCOPES.filter(({ isTextOnly, scope }) => !isTextOnly && scope.length < 20))(
    '$name, put in by fields, is told at the field, and nowhere else',
    ({ scope, at, field }) => {
      const { container } = showForm(scope)
      const words = findScopeFaults(scope, 'acme')[0]?.words ?? ''
      const all = screen.getAllByText(words)
      expect(all).toHaveLength(1)
      const permission = container.querySelectorAll('fieldset')[at ?? -1]
      expect(permission?.contains(all[0] as Node) ?? true).toBe(at !== undefined || !permission)
      if (field === 'scope' || field === 'permission') expect(all[0]).toHaveRole('alert')
      else {
        const own = all[0]?.closest('[data-rac]')?.parentElement?.querySelector('[class*="label"]')
        expect(own).toHaveTextContent(FIELD_LABELS[field])
      }
    },
  )

  test('is not asked for: the focus goes to what is wrong', async () => {
    const { issue, issueTrialToken } = show()
    const prefix = screen.getByLabelText('Key prefix')
    fireEvent.change(prefix, { target: { value: '' } })
    await issue()
    expect(prefix).toHaveFocus()
    expect(issueTrialToken).not.toHaveBeenCalled()
  })

  test('that fields cannot show stays a text, and says why', async () => {
    const [textOnly] = BAD_SCOPES.filter(({ isTextOnly }) => isTextOnly)
    showForm(textOnly?.scope ?? [], { asText: true })
    await userEvent.setup({ delay: null }).click(screen.getByLabelText('Fields'))
    expect(screen.getByLabelText('Scope as JSON')).toHaveAccessibleDescription(
      expect.stringContaining('The fields cannot show this text'),
    )
  })

  test('that fields cannot show is no longer complained of once that text is gone', async () => {
    const visitor = userEvent.setup({ delay: null })
    showForm(ownPermissions(dana), { asText: true })
    const text = screen.getByLabelText('Scope as JSON')
    fireEvent.change(text, { target: { value: '[7]' } })
    await visitor.click(screen.getByLabelText('Fields'))
    expect(text).toHaveAccessibleDescription(expect.stringContaining('The fields cannot show this text'))
    await visitor.click(screen.getByText('Undo'))
    expect(text).toBeValid()
    expect(screen.queryByText(/The fields cannot show this text/)).toBeNull()
  })

  test('that is only too wide is a warning once the lab may overlook it, and is asked for', async () => {
    const { visitor, issue, issueTrialToken } = show()
    const prefix = screen.getByLabelText('Key prefix')
    fireEvent.change(prefix, { target: { value: 'acme' } })
    expect(prefix).toBeInvalid()
    await visitor.click(screen.getByText(/opens other tenants’ data/))
    expect(prefix).toBeValid()
    expect(prefix).toHaveAccessibleDescription(/^Too wide: Without “:”/)
    await issue()
    expect(issueTrialToken).toHaveBeenCalledWith(expect.objectContaining({ tooWide: true, lifeSeconds: 900 }))
  })
})

test('a life that is too long is refused at its field', async () => {
  const { issue, issueTrialToken } = show({ minutes: '16' })
  const life = screen.getByLabelText('Lives for (minutes)')
  expect(life).toHaveAccessibleDescription(/up to 15/)
  await issue()
  expect(life).toHaveFocus()
  expect(issueTrialToken).not.toHaveBeenCalled()
})

test('what the cloud refuses is told, until the scope is another', async () => {
  const { visitor, issue } = show()
  await issue()
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Nothing was issued. The cloud says: The scope is too large for a token.',
  )
  await visitor.click(screen.getByLabelText('Remove permission 1'))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('removed, put back, undone, reset: what is foretold follows', async () => {
  const { visitor, drafts } = show()
  const summary = () => screen.getByText(/^(It opens what|Beside Dana)/, { selector: 'p' })
  await visitor.click(screen.getByLabelText('Remove permission 2'))
  expect(summary()).toHaveTextContent('Beside Dana’s own scope: 2 lost.')
  const lost = screen.getByLabelText(/^Publish on the topic, Acme, the own tenant, with this scope/)
  expect(lost).toHaveAccessibleName(/denied, lost$/)
  await visitor.click(screen.getByText('Put it back'))
  expect(summary()).toHaveTextContent('It opens what Dana’s own scope opens, no more and no less.')
  await visitor.click(screen.getByText('Undo'))
  expect(summary()).toHaveTextContent('2 lost')
  await visitor.click(screen.getByText('Reset to Dana’s'))
  expect(drafts.store.getState().draft).toEqual(draftFor(dana))
  expect(screen.getByText('Reset to Dana’s').closest('button')).toBeDisabled()
})

test('half a minute that is left is not called a minute', () => {
  const { trial, browser } = show()
  const now = browser.clock.now() / 1000
  const token = { tokenId: 'trial', persona: dana, permissions: [], issuedAt: now, expiresAt: now + 30 }
  act(() => trial.store.setState({ token }))
  expect(screen.getByText('The trial token has less than a minute left.')).toBeInTheDocument()
})

test('whoever removes a permission, or puts it back, goes on from where one is added', async () => {
  const visitor = userEvent.setup({ delay: null })
  showForm(ownPermissions(dana))
  for (const button of ['Remove permission 2', 'Put it back']) {
    const pressed = screen.queryByLabelText(button) ?? screen.getByText(button).closest('button')
    pressed?.focus()
    await visitor.keyboard('{Enter}')
    expect(pressed).not.toBeInTheDocument()
    expect(screen.getByText('Add one on items').closest('button')).toHaveFocus()
  }
})

test('what the SDK would lose is said while it would, and not for items alone', async () => {
  const { visitor, drafts } = show()
  expect(screen.getByText(/this scope loses its limits/)).toBeVisible()
  expect(screen.getByText(/generateDisposableToken\(scope, ExpiresIn.minutes\(15\)\)/)).toBeVisible()
  await visitor.click(screen.getByLabelText('Remove permission 2'))
  expect(screen.queryByText(/this scope loses its limits/)).toBeNull()
  act(() => drafts.edit({ ...drafts.store.getState().draft, rows: [] }))
  expect(screen.getByText(/There is nothing to show until/)).toBeVisible()
})
