/** What was done with a credential: when last, how often, how often denied, from where, and over time. */
import { SquareArrowDown } from 'lucide-react'
import type { CredentialUse } from '#src/contract/console.ts'
import { Button } from '#src/ui/button.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { agoWords } from './time-words.ts'
import { UseChart } from './use-chart.tsx'
import { useOwnTab } from './use-own-tab.ts'
import { oftenWords, placeCountWords, placeWords } from './use-words.ts'

const SHOWN_PLACES = 5

export function CredentialUseFacts({
  use,
  now,
  credential,
}: {
  use: CredentialUse | undefined
  /** Epoch ms. */
  now: number
  credential: { id: string; name: string }
}) {
  const { showRequestsWith } = useConsole()
  const ownTab = useOwnTab()
  if (!use)
    return (
      <KeyValueList>
        <KeyValue label="Last used">Never</KeyValue>
      </KeyValueList>
    )
  const more = use.places.length - SHOWN_PLACES
  return (
    <div className={styles.item}>
      <KeyValueList>
        <KeyValue label="Last used">{agoWords(use.lastUsedAt * 1000, now)}</KeyValue>
        <KeyValue label="How often">{oftenWords(use)}</KeyValue>
        <KeyValue label="From">
          {placeCountWords(use)}
          <ul className={styles.sentences}>
            {use.places.slice(0, SHOWN_PLACES).map((place) => (
              <li key={place.tab ?? ''}>{placeWords(place, ownTab, now)}</li>
            ))}
            {more > 0 ? <li>and {more} more</li> : null}
          </ul>
        </KeyValue>
      </KeyValueList>
      <UseChart use={use} now={now} name={credential.name} />
      <div>
        <Button size="small" icon={<SquareArrowDown />} onPress={() => showRequestsWith(credential)}>
          Show its requests
        </Button>
      </div>
    </div>
  )
}
