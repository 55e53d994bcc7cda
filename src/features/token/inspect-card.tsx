/** Reads any token that is pasted. It stays in this page's memory and goes nowhere. */
import { useCallback, useState } from 'react'
import { useNow } from '#src/session/clock-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { Code } from '#src/ui/code.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { DecodedToken } from './decoded-token.tsx'
import { type FaultWords, faultWords } from './fault-words.ts'
import styles from './inspect-card.module.css'
import { type Reading, readCredential } from './read-credential.ts'
import type { LentText } from './reveal-token.ts'
import { ScopeCard } from './scope-card.tsx'
import { SignatureCard } from './signature-card.tsx'

export function InspectCard({ keySet }: { keySet: string }) {
  const now = useNow()
  const [text, setText] = useState('')
  const lend: LentText = useCallback((use) => use(text), [text])
  const reading = readCredential(text)
  return (
    <>
      <Card
        title="Inspect any token"
        description="It is read here, in this page, and sent nowhere; leaving the page forgets it."
        actions={
          text === '' ? null : (
            <Button variant="quiet" onPress={() => setText('')}>
              Clear
            </Button>
          )
        }
      >
        <div className={styles.inspect}>
          <TextArea
            label="A JWT, or Momento’s envelope of one"
            description="Base64 of { endpoint, api_key } is unwrapped. A leading “Bearer” does no harm."
            isMono
            rows={4}
            value={text}
            onChange={setText}
            // Some browsers send what is typed to a service that checks or completes it.
            spellCheck="false"
            autoComplete="off"
            autoCorrect="off"
          />
          <div role="status" className={styles.found}>
            <Found reading={reading} text={text} />
          </div>
        </div>
      </Card>
      {reading.kind === 'jwt' ? (
        <>
          <SignatureCard title="Signature of the pasted token" lend={lend} keySet={keySet} />
          <DecodedToken title="What the pasted token says" jwt={reading.jwt} now={now} />
          <ScopeCard title="Scope of the pasted token" payload={reading.jwt.payload} />
        </>
      ) : null}
    </>
  )
}

function Found({ reading, text }: { reading: Reading; text: string }) {
  if (reading.kind === 'empty') return null
  const { envelope } = reading
  return (
    <>
      {envelope ? (
        <p>
          Momento’s envelope: <Code>endpoint</Code> is <Code>{envelope.endpoint}</Code>, and what follows is
          about its <Code>api_key</Code>.
        </p>
      ) : null}
      {reading.kind === 'fault' ? (
        <Fault words={faultWords(reading.fault, text, envelope !== undefined)} />
      ) : (
        <p>A well-formed JWT. What it says, and whether that counts, is below.</p>
      )}
    </>
  )
}

function Fault({ words: { title, problem, excerpt, decoded } }: { words: FaultWords }) {
  return (
    <Banner tone="denied" title={title}>
      <p>{problem}.</p>
      <p className={styles.excerpt} translate="no">
        {excerpt.before}
        <mark>{excerpt.here || '(end)'}</mark>
        {excerpt.after}
      </p>
      {decoded ? (
        <>
          <p>Decoded, at character {decoded.at + 1}:</p>
          <p className={styles.excerpt} translate="no">
            {decoded.before}
            <mark>{decoded.after.slice(0, 1) || '(end)'}</mark>
            {decoded.after.slice(1)}
          </p>
        </>
      ) : null}
    </Banner>
  )
}
