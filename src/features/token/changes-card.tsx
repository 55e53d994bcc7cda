/** What the token says that the one before it did not. */

import type { TokenLife } from '#src/recording/token-lives.ts'
import { type ClaimChange, compareClaims } from '#src/scope/claim-changes.ts'
import { Card } from '#src/ui/card.tsx'
import styles from './changes-card.module.css'

const SIGNS: Record<ClaimChange['kind'], { sign: string; word: string }> = {
  added: { sign: '+', word: 'new' },
  removed: { sign: '−', word: 'gone' },
  changed: { sign: '≠', word: 'changed' },
}

export function ChangesCard({ lives }: { lives: readonly TokenLife[] }) {
  const [before, current] = lives.slice(-2)
  if (!before || !current) {
    return (
      <Card title="Against the one before">
        <p className={styles.note}>This is the first token this tab has seen.</p>
      </Card>
    )
  }
  if (!before.claims || !current.claims) {
    return (
      <Card title="Against the one before">
        <p className={styles.note}>One of the two cannot be read, so they cannot be compared.</p>
      </Card>
    )
  }
  const { changes, same } = compareClaims(before.claims, current.claims)
  return (
    <Card title="Against the one before">
      <div className={styles.stack}>
        {changes.length === 0 ? <p>It says exactly the same.</p> : null}
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change.name} data-kind={change.kind}>
              <span className={styles.sign} aria-hidden="true">
                {SIGNS[change.kind].sign}
              </span>
              <span>
                <code>{change.name}</code> <span className={styles.word}>{SIGNS[change.kind].word}</span>
              </span>
              {'before' in change ? (
                <del className={styles.value} translate="no">
                  {JSON.stringify(change.before)}
                </del>
              ) : null}
              {'after' in change ? (
                <ins className={styles.value} translate="no">
                  {JSON.stringify(change.after)}
                </ins>
              ) : null}
            </li>
          ))}
        </ul>
        {same.length > 0 ? <p className={styles.note}>The same as before: {same.join(', ')}.</p> : null}
      </div>
    </Card>
  )
}
