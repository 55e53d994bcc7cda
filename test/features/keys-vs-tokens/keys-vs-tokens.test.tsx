/** The page where nothing can be shown, and where something is being shown. */
import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { CHART } from '#src/features/keys-vs-tokens/chart.ts'
import type { DemoRuns, DemoRunsState } from '#src/features/keys-vs-tokens/demo-runs.ts'
import { resultKey } from '#src/features/keys-vs-tokens/demo-runs.ts'
import { KeysVsTokens } from '#src/features/keys-vs-tokens/keys-vs-tokens.tsx'
import type { PartId } from '#src/features/keys-vs-tokens/parts.ts'
import { useSessionState } from '#src/session/session-context.tsx'
import { renderInShell } from '#test/app/render-in-shell.tsx'

function Page({ demos }: { demos: DemoRuns | undefined }) {
  const [part, setPart] = useState<PartId>('chart')
  // As in the app, where a page is for somebody.
  const isSignedIn = useSessionState(({ status }) => status === 'signed-in')
  return isSignedIn ? (
    <KeysVsTokens part={part} onPart={setPart} demos={demos} openSandbox={undefined} showInDock={() => {}} />
  ) : null
}

const openPart = (visitor: ReturnType<typeof renderInShell>['visitor'], name: string) =>
  visitor.click(screen.getByRole('tab', { name }))

async function open(demos: DemoRuns | undefined) {
  const shell = renderInShell(<Page demos={demos} />, { isLive: demos === undefined })
  await shell.signIn()
  return shell
}

/** Runs that are told what came of them. */
function createDemos(results: DemoRunsState['results'] = {}, running?: string) {
  const asked: string[] = []
  const demos: DemoRuns = {
    store: createStore<DemoRunsState>(() => ({ results, running })),
    run: async (demo) => void asked.push(demo.id),
    forget: () => {},
  }
  return { demos, asked }
}

const dana = { username: 'data-entry@acme' }
const [definition] = CHART
const [statement] = definition?.token ?? []
if (!statement) throw new Error('The chart is empty')

describe('in live mode', () => {
  test('chart and code can be read, and it says why nothing is shown', async () => {
    const { visitor } = await open(undefined)
    expect(screen.getByText('Nothing can be shown live here')).toBeVisible()
    expect(screen.getByText(statement.words)).toBeVisible()
    expect(screen.queryByRole('button', { name: /Show me/ })).toBeNull()
    await openPart(visitor, 'Leak lab')
    expect(screen.getByText('Nothing leaks in live mode')).toBeVisible()
    // Roles and names of so many lines take long to work out.
    await openPart(visitor, 'The code')
    expect(screen.getByText(/^async function login/)).toBeVisible()
    expect(screen.queryByText('Sign in')).toBeNull()
  })
})

describe('the chart', () => {
  test('has a way to show each statement', async () => {
    const { demos, asked } = createDemos()
    const { visitor } = await open(demos)
    const statements = CHART.flatMap(({ key, token }) => [...key, ...token])
    expect(screen.getAllByRole('button', { name: /^Show me: / })).toHaveLength(statements.length)
    await visitor.click(screen.getByRole('button', { name: `Show me: ${statement.demo.title}` }))
    expect(asked).toEqual([statement.demo.id])
  })

  test('leads to the part that goes on with it', async () => {
    const { visitor } = await open(createDemos().demos)
    await visitor.click(screen.getByRole('button', { name: 'See the way around, in the code' }))
    expect(screen.getByRole('tab', { name: 'The code', selected: true })).toHaveFocus()
  })

  test('while one is shown the others wait', async () => {
    const { demos } = createDemos({}, resultKey(statement.demo, dana))
    await open(demos)
    const buttons = screen.getAllByRole('button', { name: /^Show me: / })
    expect(buttons.filter((button) => !button.hasAttribute('disabled'))).toHaveLength(1)
  })

  test('does not call something proven that came out otherwise', async () => {
    const step = { words: 'A call', requestId: undefined, status: 503, isExpected: false }
    const { demos } = createDemos({
      [resultKey(statement.demo, dana)]: { state: 'done', steps: [step], conclusion: 'All is well.' },
    })
    await open(demos)
    const shown = within(screen.getByRole('region', { name: `Shown: ${statement.demo.title}` }))
    expect(shown.getByText('Not what ought to come of it')).toBeVisible()
    expect(shown.getByText('That is not as it ought to be.')).toBeVisible()
    expect(shown.queryByText('All is well.')).toBeNull()
  })

  test('says what kept it from being shown', async () => {
    const { demos } = createDemos({
      [resultKey(statement.demo, dana)]: { state: 'failed', steps: [], problem: 'All ten seats are taken.' },
    })
    await open(demos)
    const shown = within(screen.getByRole('region', { name: `Shown: ${statement.demo.title}` }))
    expect(shown.getByText('It could not be shown to its end')).toBeVisible()
    expect(shown.getByText('All ten seats are taken.')).toBeVisible()
  })

  test('of what another person was shown there is nothing', async () => {
    const { demos } = createDemos({
      [resultKey(statement.demo, { username: 'admin@acme' })]: {
        state: 'done',
        steps: [],
        conclusion: 'Theirs.',
      },
    })
    await open(demos)
    expect(screen.queryByText('Theirs.')).toBeNull()
  })
})
