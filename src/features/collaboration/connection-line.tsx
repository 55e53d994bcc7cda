/** How things stand with the topic: a word that is announced, and a sentence that says why and what happens next. */
import { CircleOff, Radio, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { User } from '#src/contract/auth.ts'
import type { SubscriptionState } from '#src/momento/subscription.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import type { Tone } from '#src/ui/tone.tsx'
import styles from './connection-line.module.css'
import { forecast } from './topic-permission.ts'
import { troubleWords } from './trouble-words.ts'

/** `ended` is the session's word: without one there is nothing to reconnect. */
export type Connection = SubscriptionState | { status: 'ended' }

const WORDS: Record<Connection['status'], { word: string; tone: Tone; icon?: ReactNode }> = {
  opening: { word: 'Connecting', tone: 'neutral' },
  listening: { word: 'Live', tone: 'allowed', icon: <Radio aria-hidden="true" /> },
  waiting: { word: 'Reconnecting', tone: 'expiring' },
  denied: { word: 'Denied', tone: 'denied' },
  stopped: { word: 'Stopped', tone: 'denied', icon: <CircleOff aria-hidden="true" /> },
  ended: { word: 'Stopped', tone: 'denied', icon: <CircleOff aria-hidden="true" /> },
}

export function ConnectionBadge({ connection }: { connection: Connection }) {
  const { word, tone, icon } = WORDS[connection.status]
  return (
    <span role="status">
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
    </span>
  )
}

export function ConnectionLine({
  connection,
  topic,
  self,
  onResume,
}: {
  connection: Connection
  topic: string
  self: User
  onResume: () => void
}) {
  const canResume = ['waiting', 'denied', 'stopped'].includes(connection.status)
  return (
    <div className={styles.line} data-status={connection.status}>
      <p>
        <ConnectionSentence connection={connection} topic={topic} self={self} />
      </p>
      {canResume ? (
        <Button size="small" icon={<RotateCw />} onPress={onResume}>
          Try now
        </Button>
      ) : null}
    </div>
  )
}

function ConnectionSentence({
  connection,
  topic,
  self,
}: {
  connection: Connection
  topic: string
  self: User
}) {
  switch (connection.status) {
    case 'opening':
      return <CodeWords>{`Opening topic \`${topic}\`.`}</CodeWords>
    case 'listening':
      return <CodeWords>{`Listening on topic \`${topic}\`.`}</CodeWords>
    case 'waiting':
      return <WaitingSentence {...connection} />
    case 'denied': {
      const refusal = `The cloud refused: the token does not permit listening on topic \`${topic}\`.`
      return (
        <CodeWords>{`${forecast('subscribe', self)?.denial ?? refusal} Asked again with the next token.`}</CodeWords>
      )
    }
    case 'stopped':
      return `Listening has stopped: ${troubleWords(connection.error)}.`
    case 'ended':
      return 'The session has ended. Sign in again to go on; what you wrote is kept.'
  }
}

function WaitingSentence({ attempt, nextAt, error }: SubscriptionState & { status: 'waiting' }) {
  const seconds = Math.ceil((nextAt - useNow(1_000)) / 1_000)
  const next =
    seconds > 0 ? `Attempt ${attempt + 1} in ${seconds} s.` : `Attempt ${attempt + 1} is under way.`
  const cause = troubleWords(error)
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}. ${next} Nothing is lost: what is said meanwhile arrives then.`
}
