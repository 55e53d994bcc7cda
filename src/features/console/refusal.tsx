/** That the console said no, why, and the way to the very request. */
import { RotateCw, SquareArrowDown } from 'lucide-react'
import { useRecording, useSelection } from '#src/recording/recording-context.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { type ConsoleDeed, refusalWords } from './refusal-words.ts'

/** @param path Where it was asked for, if it is worth a look in the dock. */
export function Refusal({
  error,
  deed,
  path,
  onRetry,
  isRetrying = false,
}: {
  error: unknown
  deed: ConsoleDeed
  path?: string
  onRetry?: () => void
  isRetrying?: boolean
}) {
  const { kind, sentence } = refusalWords(error, deed, useUser())
  const { requests } = useRecording()
  const { select } = useSelection()
  const { showInDock } = useConsole()
  function show() {
    const latest = requests.all().findLast(({ own, target }) => own && target === path)
    if (latest) select({ kind: 'request', id: latest.id })
    showInDock()
  }
  return (
    <Banner
      tone={kind === 'denied' ? 'denied' : 'expiring'}
      role="alert"
      title={kind === 'denied' ? 'Denied' : 'Not done'}
    >
      <div className={styles.refusal}>
        <p>{sentence}</p>
        {onRetry || path !== undefined ? (
          <div className={styles.actions}>
            {onRetry ? (
              <Button size="small" icon={<RotateCw />} onPress={onRetry} isPending={isRetrying}>
                Try again
              </Button>
            ) : null}
            {path === undefined ? null : (
              <Button size="small" icon={<SquareArrowDown />} onPress={show}>
                Show the request in the dock
              </Button>
            )}
          </div>
        ) : null}
      </div>
    </Banner>
  )
}
