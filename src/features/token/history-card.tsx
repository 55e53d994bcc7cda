/** The tokens this seat has had in this tab, newest first, and how each ended. */

import { MAX_LIVES, type TokenLife } from '#src/recording/token-lives.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Card } from '#src/ui/card.tsx'
import styles from './history-card.module.css'
import { BEGINNING_WORDS, endWords } from './history-words.ts'
import { timeOfDay } from './time-words.ts'

export function HistoryCard({ lives }: { lives: readonly TokenLife[] }) {
  const now = useNow()
  return (
    <Card
      title="This seat’s tokens"
      description={`As this tab saw them, the last ${MAX_LIVES}. It keeps them in its memory until sign-out, so that a request can be sent again with an older one.`}
    >
      {lives.length === 0 ? (
        <p>There was none yet.</p>
      ) : (
        <ol className={styles.lives} reversed>
          {lives.toReversed().map((life) => {
            const { tone, label, at } = endWords(life, now)
            return (
              <li key={life.id}>
                <code className={styles.name} translate="no">
                  {life.tokenId}
                </code>
                <Badge tone={tone}>
                  {label}
                  {at === undefined ? '' : ` ${timeOfDay(at)}`}
                </Badge>
                <span className={styles.came}>
                  {timeOfDay(life.since)} {life.beginning ? BEGINNING_WORDS[life.beginning] : ''}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </Card>
  )
}
