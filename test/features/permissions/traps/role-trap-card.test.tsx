/** What is pressed goes with what it did; whoever pressed it goes on from the result. */
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import type { RoleTrap, RoleTrapState } from '#src/features/permissions/traps/role-trap.ts'
import { RoleTrapCard } from '#src/features/permissions/traps/role-trap-card.tsx'
import { renderInShell } from '#test/app/render-in-shell.tsx'

const ada = findPersona('admin@acme') as Persona

function show() {
  const store = createStore<RoleTrapState>(() => ({
    persona: ada,
    token: { tokenId: 'old', expiresAt: 4_000_000_000 },
    evidence: [],
    old: 'outlived',
    isRoleChanged: true,
    isBusy: false,
    problem: undefined,
  }))
  const trap: RoleTrap = {
    store,
    run: async () => {},
    askAgain: async () => {},
    revoke: async () => store.setState({ old: 'revoked' }),
    putBack: async () => store.setState({ isRoleChanged: false }),
    forget: () => {},
  }
  return renderInShell(<RoleTrapCard trap={trap} findAdmin={() => ada} showInDock={() => {}} />)
}

test.each(['Revoke it', 'Jump to its end', 'Put Ada’s role back'])(
  'after “%s” the focus is on what came of it',
  async (button) => {
    const { visitor } = show()
    screen.getByRole('button', { name: button }).focus()
    await visitor.keyboard('{Enter}')
    expect(screen.getByRole('list', { name: 'What came of it' })).toHaveFocus()
  },
)
