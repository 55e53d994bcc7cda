/** The tokens this seat has had in this tab, newest first, and how each ended. */

import { useSelection } from '#src/recording/recording-context.tsx'
import { MAX_LIVES, type TokenLife } from '#src/recording/token-lives.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { useSession } from '#src/session/session-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import styles from './history-card.module.css'
import { BEGINNING_WORDS, endWords } from './history-words.ts'
import { timeOfDay } from './time-words.ts'

export function HistoryCard({ lives }: { lives: readonly TokenLife[] }) {
  const now = useNow()
  const { seat } = useSession()
  const { selected, select } = useSelection()
  const chosenId = selected?.kind === 'token' && selected.seat === seat ? selected.tokenId : undefined
  return (
    <Card
      title="This seat’s tokens"
      description={`As this tab saw them, the last ${MAX_LIVES}. It keeps them in its memory until sign-out, so that a request can be sent again with an older one. Press one to see what it did in the dock.`}
    >
      {lives.length === 0 ? (
        <p>There was none yet.</p>
      ) : (
        <ol className={styles.lives} reversed>
          {lives.toReversed().map((life) => {
            const { tone, label, at } = endWords(life, now)
            const { tokenId } = life
            const isChosen = tokenId === chosenId
            return (
              <li key={life.id} data-chosen={isChosen || undefined}>
                <Button
                  variant="quiet"
                  size="small"
                  className={styles.name}
                  aria-pressed={isChosen}
                  onPress={() => select(isChosen ? undefined : { kind: 'token', seat, tokenId })}
                >
                  <code translate="no">{tokenId}</code>
                </Button>
                <Badge tone={tone}>
                  {label}
                  {at === undefined ? '' : ` ${timeOfDay(at)}`}
                </Badge>
                <span className={styles.came}>
                  {timeOfDay(life.since)} {life.beginning ? BEGINNING_WORDS[life.beginning] : ''}
                  {isChosen ? ', chosen in the dock, too' : ''}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </Card>
  )
}
