/** The leak lab: the owner on the left, whoever found the credential on the right, time in between, and what came of it. */
import { FlaskConicalOff, KeyRound, Ticket } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { RadioGroup } from '#src/ui/radio-group.tsx'
import { BlastCard } from './blast-card.tsx'
import { resultWords } from './blast-radius.ts'
import { Evidence } from './evidence.tsx'
import { FinderSide } from './finder-side.tsx'
import styles from './leak-lab.module.css'
import { type LeakLab as Lab, leakLabOf, type Told } from './leak-lab-store.ts'
import { LEAKS, type LeakId, STOPS } from './leaks.ts'
import { OwnerSide } from './owner-side.tsx'

export function LeakLab({ openSandbox }: { openSandbox: OpenSandbox | undefined }) {
  return openSandbox ? (
    <Experiment lab={leakLabOf({ openSandbox })} />
  ) : (
    <EmptyState icon={<FlaskConicalOff />} title="Nothing leaks in live mode">
      A leak takes a cloud that may be harmed and a clock that can be moved. Start the demo without a service
      of your own to see one.
    </EmptyState>
  )
}

function Experiment({ lab }: { lab: Lab }) {
  const current = useStore(lab.store, (state) => state.current)
  const isBroken = useStore(lab.store, (state) => state.isBroken)
  return (
    <div className={styles.lab}>
      <ChooseCard lab={lab} />
      {isBroken ? (
        <Banner tone="denied" role="alert" title="That could not be told to its end">
          The cloud of its own that a leak takes did not answer. Leak something anew.
        </Banner>
      ) : null}
      {current ? <Under lab={lab} told={current} /> : null}
      <BlastCard lab={lab} />
    </div>
  )
}

function ChooseCard({ lab }: { lab: Lab }) {
  const [chosen, setChosen] = useState<LeakId>(lab.store.getState().current?.leak.id ?? 'wide-key')
  const busy = useStore(lab.store, (state) => state.busy)
  const hasLeaked = useStore(lab.store, (state) => state.current !== undefined)
  return (
    <Card
      title="Leak something"
      description="In a cloud of its own, with a clock of its own: your session and your clock stay as they are."
    >
      <div className={styles.choose}>
        <RadioGroup
          label="What somebody finds"
          options={LEAKS.map(({ id, name, about }) => ({ id, label: name, description: about }))}
          value={chosen}
          onChange={setChosen}
        />
        <div>
          <Button
            variant="primary"
            icon={chosen === 'token' ? <Ticket /> : <KeyRound />}
            isDisabled={busy !== undefined && busy !== 'leaking'}
            onPress={() => void lab.leak(chosen)}
          >
            {busy === 'leaking' ? 'Leaking…' : hasLeaked ? 'Leak this instead' : 'Leak it'}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function Under({ lab, told }: { lab: Lab; told: Told }) {
  const { leak, deeds, rounds, stop } = told
  const busy = useStore(lab.store, (state) => state.busy)
  const isBug = rounds.some(({ finder }) => finder.some(({ isExpected }) => !isExpected))
  const name = STOPS[stop]?.name ?? ''
  return (
    <section className={styles.under} aria-label={`The leak: ${leak.name}`}>
      <div className={styles.result} role="status" data-tone="info">
        <p>{resultWords(leak, deeds, rounds)}</p>
      </div>
      {isBug ? (
        <Banner tone="denied" title="That is a bug">
          The cloud did not decide a request as it ought to: the list of requests below says which.
        </Banner>
      ) : null}
      <fieldset className={styles.time}>
        <legend>
          Let time pass: it is now {stop === 0 ? 'the moment of the leak' : `${name} after the leak`}
        </legend>
        <div className={styles.stops}>
          {STOPS.map((one, place) => (
            <Button
              key={one.name}
              size="small"
              // What is past stays to be seen; the one of now keeps the focus it may have.
              isDisabled={place < stop || (busy !== undefined && busy !== 'passing')}
              variant={place === stop ? 'primary' : 'secondary'}
              aria-pressed={place === stop}
              onPress={() => void lab.passTo(place)}
            >
              {place === 0 ? 'the leak' : one.name}
            </Button>
          ))}
        </div>
      </fieldset>
      <div className={styles.sides}>
        <OwnerSide lab={lab} told={told} />
        <FinderSide told={told} />
      </div>
      <Evidence told={told} />
    </section>
  )
}
