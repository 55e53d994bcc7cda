/** What the lab offers to the command palette while it is on the screen. */
import { FlaskConical, Gauge, Square } from 'lucide-react'
import { useCommands } from '#src/ui/commands.tsx'
import { type Bench, FIRST_BENCH_SEED } from './bench-store.ts'
import type { Runs } from './run-store.ts'
import type { Scenario } from './scenario.ts'
import { contestantsOf, strategyOf } from './trial.ts'

type LabCommands = {
  runs: Runs
  bench: Bench
  scenarios: readonly Scenario[]
  onOpen(id: string): void
}

const GROUP = 'Refresh lab'

export function useLabCommands({ runs, bench, scenarios, onOpen }: LabCommands) {
  useCommands(() => {
    const { trial, running } = runs.store.getState()
    const { run } = bench.store.getState()
    const strategy = strategyOf(trial)
    const contestants = contestantsOf(trial)
    const isBusy = running !== undefined || run?.share !== undefined
    const detail = strategy && strategy.id !== 'ours' ? { detail: strategy.name } : {}
    return [
      {
        id: 'lab all',
        group: GROUP,
        name: 'Run all scenarios',
        icon: <FlaskConical />,
        keywords: 'lab test story',
        isDisabled: isBusy || !strategy,
        ...detail,
        run: () => void runs.runAll(scenarios, strategy),
      },
      {
        id: 'lab bench',
        group: GROUP,
        name: 'Run the bench',
        icon: <Gauge />,
        keywords: 'lab compare strategies',
        isDisabled: isBusy || !contestants,
        run: () => contestants && void bench.play(run?.plan.seed ?? FIRST_BENCH_SEED, contestants),
      },
      ...(isBusy
        ? [
            {
              id: 'lab stop',
              group: GROUP,
              name: 'Stop what runs in the lab',
              icon: <Square />,
              run() {
                runs.stop()
                bench.stop()
              },
            },
          ]
        : []),
      ...scenarios.map((scenario) => ({
        id: `lab ${scenario.id}`,
        group: GROUP,
        name: `Run scenario: ${scenario.title}`,
        icon: <FlaskConical />,
        keywords: `lab ${scenario.about}`,
        isDisabled: isBusy || !strategy,
        ...detail,
        run() {
          onOpen(scenario.id)
          void runs.run(scenario, undefined, strategy)
        },
      })),
    ]
  })
}
