/** Where something is said. A draft is never lost: what the cloud refuses comes back here, with the reason. */
import { Lock, SendHorizontal } from 'lucide-react'
import { type FormEvent, useRef } from 'react'
import type { KeyboardEvent } from 'react-aria-components'
import type { User } from '#src/contract/auth.ts'
import { MAX_MESSAGE_BYTES } from '#src/contract/limits.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { bytesLeft } from './collaboration.ts'
import styles from './composer.module.css'
import { type Forecast, forecast } from './topic-permission.ts'
import { troubleWords } from './trouble-words.ts'

/** The counter appears when this much or less is left. */
const NEAR_LIMIT_BYTES = 512

export function Composer({
  draft,
  refusal,
  topic,
  self,
  onChange,
  onSay,
}: {
  draft: string
  refusal: Error | undefined
  topic: string
  self: User
  onChange: (draft: string) => void
  onSay: () => void
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const left = bytesLeft(draft, useNow(60_000))
  const foretold = forecast('publish', self)

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    onSay()
    field.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    // While a word is being composed (Japanese, Chinese, …) Enter chooses it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing)
      return event.continuePropagation()
    event.preventDefault()
    onSay()
  }

  return (
    <form className={styles.composer} onSubmit={onSubmit}>
      <ComposerNote refusal={refusal} foretold={foretold} />
      <div className={styles.row}>
        <TextArea
          className={styles.field}
          label="Message"
          isLabelHidden
          rows={1}
          placeholder={`Message ${topic}`}
          value={draft}
          onChange={onChange}
          onKeyDown={onKeyDown}
          inputRef={field}
          description="Enter sends, Shift + Enter starts a new line."
          counter={
            left >= 0 && left <= NEAR_LIMIT_BYTES ? `${left.toLocaleString('en')} bytes left` : undefined
          }
          error={left < 0 ? tooLong(-left) : undefined}
        />
        <Button type="submit" variant="primary" icon={<SendHorizontal />}>
          Send
        </Button>
      </div>
    </form>
  )
}

const tooLong = (bytes: number) =>
  `Too long by ${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}, so it is not sent: a message may take ${MAX_MESSAGE_BYTES.toLocaleString('en')} bytes on the wire.`

function ComposerNote({ refusal, foretold }: { refusal: Error | undefined; foretold: Forecast | undefined }) {
  if (refusal) {
    return (
      <Banner role="alert" tone="denied" title="The cloud refused this message">
        <p>
          <CodeWords>{foretold?.denial ?? `Denied: ${troubleWords(refusal)}.`}</CodeWords> Your text is still
          here.
        </p>
      </Banner>
    )
  }
  if (foretold?.denial === undefined) return null
  return (
    <Banner
      tone="neutral"
      icon={<Lock aria-hidden="true" />}
      title="Not in this token: you may listen, not publish"
    >
      <p>
        {foretold.nearest ? <CodeWords>{`It may ${foretold.nearest}.`}</CodeWords> : null} You can try all the
        same.
      </p>
    </Banner>
  )
}
