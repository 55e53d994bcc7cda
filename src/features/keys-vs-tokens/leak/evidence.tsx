/** Every request of the finder, moment by moment, with its verdict from the audit of that cloud. */
import { useState } from 'react'
import { CodeWords } from '#src/ui/code-words.tsx'
import { Select } from '#src/ui/select.tsx'
import { ToneIcon } from '#src/ui/tone.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import styles from './evidence.module.css'
import { FINDER_CALLS } from './finder-calls.ts'
import type { Told } from './leak-lab-store.ts'
import type { ToldRound } from './leak-run.ts'
import { STOPS } from './leaks.ts'

const DEED_WORDS = {
  revoke: 'revoked',
  'end-session': 'session ended',
  rotate: 'rotated',
  'hand-out': 'new key handed out',
} as const

const roundWords = ({ stop, deed }: ToldRound) => {
  const when = stop === 0 ? 'At once' : `After ${STOPS[stop]?.name}`
  return deed ? `${when}, ${DEED_WORDS[deed]}` : when
}

export function Evidence({ told: { rounds } }: { told: Told }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.evidence} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The finder’s requests ({rounds.length * FINDER_CALLS.length}), each with its verdict</summary>
      {isOpen ? <Rounds rounds={rounds} /> : null}
    </details>
  )
}

function Rounds({ rounds }: { rounds: readonly ToldRound[] }) {
  const [chosen, setChosen] = useState<string>()
  // Unless one was chosen, the latest.
  const place = chosen === undefined ? rounds.length - 1 : Math.min(Number(chosen), rounds.length - 1)
  const round = rounds[place]
  if (!round) return null
  return (
    <div className={styles.content}>
      <Select
        label="Moment"
        options={rounds.map((one, index) => ({ id: String(index), label: roundWords(one) }))}
        value={String(place)}
        onChange={setChosen}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles.scroll} aria-label="The finder’s requests" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col">Answer</th>
              <th scope="col">Verdict, by that cloud’s audit</th>
            </tr>
          </thead>
          <tbody>
            {round.finder.map(({ callId, method, target, status, isAllowed, isExpected, verdict }) => (
              <tr key={callId}>
                <td className={styles.wire}>
                  {method} {decodeURIComponent(target)}
                </td>
                <td>
                  <span className={styles.answer} data-tone={isAllowed ? 'allowed' : 'denied'}>
                    <ToneIcon tone={isAllowed ? 'allowed' : 'denied'} />
                    <VisuallyHidden>{isAllowed ? 'Works: ' : 'Refused: '}</VisuallyHidden>
                    {status}
                  </span>
                </td>
                <td className={styles.verdict}>
                  <CodeWords>{verdict}</CodeWords>
                  {isExpected ? null : <strong> That is not as it ought to be.</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
