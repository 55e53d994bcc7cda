/** How far an own message has come: an icon and a word, and a way on when it did not get through. */
import { Check, CheckCheck, CircleAlert, Clock3, type LucideIcon } from 'lucide-react'
import { Button } from '#src/ui/button.tsx'
import styles from './delivery-mark.module.css'
import type { MessageRow } from './log-rows.ts'
import { troubleWords } from './trouble-words.ts'

type DeliveryOfRow = NonNullable<MessageRow['delivery']>

const MARKS: Record<Exclude<DeliveryOfRow['status'], 'failed'>, { Icon: LucideIcon; word: string }> = {
  sending: { Icon: Clock3, word: 'Sending…' },
  sent: { Icon: Check, word: 'Sent' },
  delivered: { Icon: CheckCheck, word: 'Delivered' },
}

export function DeliveryMark({
  delivery,
  onTryAgain,
  onDiscard,
}: {
  delivery: DeliveryOfRow
  onTryAgain: () => void
  onDiscard: () => void
}) {
  if (delivery.status !== 'failed') {
    const { Icon, word } = MARKS[delivery.status]
    return (
      <p className={styles.mark}>
        <Icon aria-hidden="true" />
        <span>{word}</span>
      </p>
    )
  }
  return (
    <div className={styles.failed}>
      <p className={styles.mark}>
        <CircleAlert aria-hidden="true" />
        <span>{failureWords(delivery.error)}</span>
      </p>
      <div className={styles.actions}>
        <Button size="small" onPress={onTryAgain}>
          Try again
        </Button>
        <Button size="small" variant="quiet" onPress={onDiscard}>
          Discard
        </Button>
      </div>
    </div>
  )
}

function failureWords(error: Error | undefined): string {
  return error
    ? `Not sent: ${troubleWords(error)}.`
    : 'Perhaps not sent: the page was left before the cloud answered.'
}
