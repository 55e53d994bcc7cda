/** Who used a credential lately: whatever is done to it, they will notice. */
import type { CredentialUse } from '#src/contract/console.ts'
import styles from './console.module.css'
import { useOwnTab } from './use-own-tab.ts'
import { placeWords } from './use-words.ts'

const LATELY_MS = 7 * 24 * 60 * 60 * 1000

export function LastUsers({ use, now }: { use: CredentialUse | undefined; now: number }) {
  const ownTab = useOwnTab()
  if (!use) return <p>Nobody has used it yet, as far as the cloud has seen.</p>
  const lately = use.places.filter(({ lastUsedAt }) => now - lastUsedAt * 1000 < LATELY_MS)
  if (lately.length === 0) return <p>Nobody has used it in the last seven days.</p>
  return (
    <>
      <p>These used it in the last seven days, and will notice:</p>
      <ul className={styles.sentences}>
        {lately.map((place) => (
          <li key={place.tab ?? ''}>{placeWords(place, ownTab, now)}</li>
        ))}
      </ul>
    </>
  )
}
