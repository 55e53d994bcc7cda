/** When the cloud cannot start: what is wrong, what it means, and the way out. */
import { Button } from '#src/ui/button.tsx'
import { ErrorState } from '#src/ui/error-state.tsx'
import styles from './plain-page.module.css'
import { usePageTitle } from './use-page-title.ts'

/** `unexpected` is everything without words of its own. */
type BootProblemCode = 'insecure' | 'newer_version' | 'forbidden' | 'full' | 'unavailable' | 'unexpected'

const WORDS: Record<BootProblemCode, { title: string; sentence: string }> = {
  insecure: {
    title: 'This address is not secure enough for the demo',
    sentence:
      'It needs the browser’s cryptography, which works over https and on localhost only. Open it there.',
  },
  newer_version: {
    title: 'A newer version of this demo has been here',
    sentence:
      'Its data cannot be read by this older page. Reload to get the newer page, and close other tabs of the demo.',
  },
  forbidden: {
    title: 'This browser does not let the page keep data',
    sentence:
      'The demo’s cloud lives in IndexedDB, which is blocked here, often by a private window or a setting for site data. Allow it, or use an ordinary window.',
  },
  full: {
    title: 'There is no room left for the demo’s cloud',
    sentence: 'The browser refuses to store more. Free some space on this device, then reload.',
  },
  unavailable: {
    title: 'The demo’s cloud did not open',
    sentence:
      'Another tab may be holding an older version of it. Close the other tabs of this demo, then reload.',
  },
  unexpected: {
    title: 'The demo could not start',
    sentence: 'Something unexpected happened before the first page. Reloading often helps.',
  },
}

/** The code an error of the cloud's database carries, whoever made it. */
function codeOf(error: unknown): BootProblemCode {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return Object.hasOwn(WORDS, code) ? (code as BootProblemCode) : 'unexpected'
}

export function BootProblem({ error, reload }: { error: unknown; reload: () => void }) {
  const { title, sentence } = WORDS[codeOf(error)]
  usePageTitle('Not started')
  return (
    <main className={styles.page}>
      <ErrorState level={1} title={title} action={<Button onPress={reload}>Reload</Button>}>
        {sentence}
      </ErrorState>
    </main>
  )
}
