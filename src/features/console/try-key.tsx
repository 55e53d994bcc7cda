/** A real call to the data plane with a new key, from this page, as anybody who finds it could make one. */
import { Play } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { DATA_PLANE_PATH } from '#src/contract/paths.ts'
import { useRecording } from '#src/recording/recording-context.tsx'
import type { Veiled } from '#src/recording/veiled.ts'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { describeVerdict, verdictKind } from '#src/scope/verdict-words.ts'
import { useClocks } from '#src/session/clock-context.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { type Tone, ToneIcon } from '#src/ui/tone.tsx'
import { useConsole } from './console-context.ts'
import { keyCall } from './key-calls.ts'
import styles from './secret-dialog.module.css'

type Outcome = { kind: 'answered'; requestId: string; status: number } | { kind: 'failed' }

export function TryKey({ apiKey, secret }: { apiKey: ApiKey; secret: Veiled }) {
  const { fetch } = useConsole()
  const { clock } = useClocks()
  const { tenant } = useUser()
  const [isPending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const [permission] = apiKey.permissions
  if (!permission) return null
  const sentAt = Math.floor(clock.now())
  const month = new Date(sentAt).toISOString().slice(0, 7)
  const { method, path, contentType, body, words } = keyCall(permission, { tenant, month, sentAt })

  async function call() {
    setPending(true)
    try {
      const response = await fetch(`${DATA_PLANE_PATH}${path}`, {
        method,
        headers: {
          Authorization: secret.reveal(),
          ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
        },
        ...(body === undefined ? {} : { body }),
        credentials: 'omit',
        cache: 'no-store',
      })
      const requestId = response.headers.get('x-request-id') ?? ''
      setOutcome({ kind: 'answered', requestId, status: response.status })
    } catch {
      setOutcome({ kind: 'failed' })
    }
    setPending(false)
  }

  return (
    <div className={styles.try}>
      <div>
        <Button icon={<Play />} onPress={() => void call()} isPending={isPending}>
          Try it: {words}
        </Button>
      </div>
      <div role="status">{outcome ? <OutcomeWords outcome={outcome} /> : null}</div>
    </div>
  )
}

function OutcomeWords({ outcome }: { outcome: Outcome }) {
  const { requests } = useRecording()
  const request = useSyncExternalStore(requests.subscribe, () =>
    outcome.kind === 'answered'
      ? requests.all().findLast(({ requestId }) => requestId === outcome.requestId)
      : undefined,
  )
  const kind = request ? verdictKind(request) : 'failed'
  const tone: Tone = kind === 'allowed' || kind === 'denied' ? kind : 'neutral'
  return (
    <p className={styles.outcome} data-tone={tone}>
      <ToneIcon tone={tone} />
      <span>
        {outcome.kind === 'failed' ? (
          'There was no answer.'
        ) : (
          <>
            Answered {outcome.status}. <CodeWords>{request?.audit ? describeVerdict(request) : ''}</CodeWords>
          </>
        )}
      </span>
    </p>
  )
}
