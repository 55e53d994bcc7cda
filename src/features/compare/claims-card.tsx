/** What the two tokens say, beside each other. Never the tokens themselves. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { TokenLife } from '#src/recording/token-lives.ts'
import { trailOf } from '#src/recording/token-trail.ts'
import type { Claims } from '#src/scope/claim-changes.ts'
import type { Session } from '#src/session/session.ts'
import { Card } from '#src/ui/card.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { FactName, FactTable, FactValue } from '#src/ui/fact-table.tsx'
import { Switch } from '#src/ui/switch.tsx'
import { type ClaimMark, type ClaimRow, claimRows, claimSummary } from './claim-rows.ts'
import styles from './claims-card.module.css'
import type { Side } from './scene.ts'
import type { Doers } from './use-both.ts'

const SIGNS: Record<ClaimMark, string> = { same: '=', differs: '≠', 'only left': '←', 'only right': '→' }

export function ClaimsCard({ doers }: { doers: Doers }) {
  const left = useClaims(doers.left?.session)
  const right = useClaims(doers.right?.session)
  const [isShort, setShort] = useState(false)
  const title = 'Claims side by side'
  if (!left || !right) {
    return (
      <Card title={title}>
        <p className={styles.note}>{whyNot(doers, !left ? 'left' : 'right')}</p>
      </Card>
    )
  }
  const rows = claimRows(left, right)
  const shown = isShort ? rows.filter(({ mark }) => mark !== 'same') : rows
  return (
    <Card
      title={title}
      description={claimSummary(rows)}
      actions={
        <Switch isSelected={isShort} onChange={setShort}>
          Only what differs
        </Switch>
      }
    >
      <FactTable className={styles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">{doers.left?.user.name}</th>
            <th scope="col">Compared</th>
            <th scope="col">{doers.right?.user.name}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.name} row={row} doers={doers} />
          ))}
        </tbody>
      </FactTable>
    </Card>
  )
}

function Row({ row: { name, mark, left, right }, doers }: { row: ClaimRow; doers: Doers }) {
  return (
    <tr data-mark={mark}>
      <FactName>{name}</FactName>
      <td>
        <Value text={left} at={momentOf(name, left)} who={doers.left?.user.name} />
      </td>
      <td className={styles.mark}>
        <span className={styles.sign} aria-hidden="true">
          {SIGNS[mark]}
        </span>{' '}
        {mark}
      </td>
      <td>
        <Value text={right} at={momentOf(name, right)} who={doers.right?.user.name} />
      </td>
    </tr>
  )
}

function Value({
  text,
  at,
  who,
}: {
  text: string | undefined
  /** For a moment, epoch ms. */
  at: number | undefined
  who: string | undefined
}) {
  return (
    <>
      <span className={styles.whose}>{who}: </span>
      {text === undefined ? (
        <span className={styles.note}>not said</span>
      ) : text.includes('`') ? (
        <CodeWords>{text}</CodeWords>
      ) : (
        <FactValue>{text}</FactValue>
      )}
      {at === undefined ? null : (
        <time className={styles.moment} dateTime={new Date(at).toISOString()}>
          {timeWords.format(at)}
        </time>
      )}
    </>
  )
}

const timeWords = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

/** Those two count seconds; no token of the demo's lives when there are no dates any more. */
function momentOf(name: string, text: string | undefined): number | undefined {
  const at = name === 'iat' || name === 'exp' ? Number(text) * 1000 : Number.NaN
  return Math.abs(at) <= 8_640_000_000_000_000 ? at : undefined
}

const NO_LIVES = createStore<readonly TokenLife[]>(() => [])

/** Of the token that is held now. */
function useClaims(session: Session | undefined): Claims | undefined {
  const lives = useStore(session ? trailOf(session).lives : NO_LIVES)
  const last = lives.at(-1)
  return last && !last.ended ? last.claims : undefined
}

function whyNot(doers: Doers, side: Side): string {
  const name = doers[side]?.user.name
  return name === undefined
    ? `Nobody is signed in on the ${side}: there is no token to compare.`
    : `${name} holds no token at the moment.`
}
