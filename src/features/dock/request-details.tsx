/** All that is known of one request: the verdict and how it came about, what was sent, and what was answered. */
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import { Code } from '#src/ui/code.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import { CopyCurl } from './copy-curl.tsx'
import { DecisionTrace } from './decision-trace.tsx'
import { MessagePart } from './message-part.tsx'
import styles from './request-details.module.css'
import { askedWords, credentialIdOf, faultWords, placeWords, tenantName, whoOf } from './request-words.ts'
import { SendAgain } from './send-again.tsx'
import { spanWords, wholeMoment } from './time-words.ts'
import { VerdictMark } from './verdict-mark.tsx'

type RequestDetailsProps = {
  request: RecordedRequest
  /** It covers the list, so the focus goes along. */
  takesFocus: boolean
  onClose: () => void
}

export function RequestDetails({ request, takesFocus, onClose }: RequestDetailsProps) {
  const recording = useRecording()
  const lives = useLiveList(recording.lives)
  const headingId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { method, target, status, failure, at, realAt, durationMs, requestId, repeats, own, audit } = request
  const credentialId = credentialIdOf(request)
  const who = whoOf(request, lives)
  const faults = faultWords(request)

  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }

  return (
    <section aria-labelledby={headingId} className={styles.details} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h3 ref={heading} id={headingId} tabIndex={-1} className={styles.title}>
          {askedWords(request)}
        </h3>
        <IconButton label="Close the details" icon={<X />} size="small" onPress={onClose} />
      </header>
      <div className={styles.body}>
        <p className={styles.summary}>
          <VerdictMark request={request} />
          <span>
            <CodeWords>{describeVerdict(request)}</CodeWords>
          </span>
        </p>
        <div className={styles.actions}>
          <SendAgain request={request} />
          <CopyCurl request={request} />
        </div>
        <DecisionTrace request={request} />
        <Part title="In short">
          <KeyValueList>
            <KeyValue label="Asked">
              <Code>
                {method} {target}
              </Code>
            </KeyValue>
            <KeyValue label="Who">
              {who.name}
              {who.tenant === undefined ? '' : ` at ${tenantName(who.tenant)}`}, {placeWords(request)}
            </KeyValue>
            <KeyValue label={audit?.credential.kind === 'api_key' ? 'API key' : 'Token'}>
              {credentialId === undefined ? 'None, or none that is known' : <Code>{credentialId}</Code>}
            </KeyValue>
            <KeyValue label="Answer">{answerWords(status, failure)}</KeyValue>
            <KeyValue label="Took">
              {durationMs === undefined ? 'Still under way' : spanWords(durationMs)}
            </KeyValue>
            <KeyValue label="Began">
              {wholeMoment(at)}
              {Math.abs(at - realAt) < 1000 ? '' : `, in reality ${wholeMoment(realAt)}`}
            </KeyValue>
            {faults === '' ? null : <KeyValue label="Fault of the lab">{faults}</KeyValue>}
            {requestId === undefined ? null : (
              <KeyValue label="Request id">
                <Code>{requestId}</Code>
              </KeyValue>
            )}
            {repeats === undefined ? null : (
              <KeyValue label="Repeats">An earlier request, sent again</KeyValue>
            )}
          </KeyValueList>
        </Part>
        {own ? (
          <>
            <MessagePart title="Request" headers={own.requestHeaders} body={own.requestBody} />
            <MessagePart title="Answer" headers={own.responseHeaders} body={own.responseBody} />
          </>
        ) : (
          <p className={styles.note}>
            Headers and bodies are not known here: another tab, or another client, made this request.
          </p>
        )}
      </div>
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h4>{title}</h4>
      {children}
    </div>
  )
}

function answerWords(status: RecordedRequest['status'], failure: RecordedRequest['failure']): string {
  if (status !== undefined) return String(status)
  if (failure === 'aborted') return 'None: given up by the page'
  return failure === 'network' ? 'None: the network or the service failed' : 'None yet'
}
