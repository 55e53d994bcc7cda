/** The tenant's conversation beside the calendar: history, live messages, and a place to say something. */
import { tenantName } from '#src/session/person-words.ts'
import { useSessionState, useUser } from '#src/session/session-context.tsx'
import styles from './collaboration-panel.module.css'
import { Composer } from './composer.tsx'
import { type Connection, ConnectionBadge, ConnectionLine } from './connection-line.tsx'
import { MessageLog } from './message-log.tsx'
import { useCollaboration, useCollaborationState } from './use-collaboration.ts'

/** @param isOneOfTwo Somebody else is beside, who hears it or, of another tenant, does not. */
export function CollaborationPanel({ isOneOfTwo = false }: { isOneOfTwo?: boolean }) {
  const self = useUser()
  const hasEnded = useSessionState(({ status }) => status === 'ended')
  const collaboration = useCollaboration()
  const conversation = useCollaborationState(collaboration, (state) => state.conversation)
  const subscription = useCollaborationState(collaboration, (state) => state.connection)
  const draft = useCollaborationState(collaboration, (state) => state.draft)
  const refusal = useCollaborationState(collaboration, (state) => state.refusal)
  const connection: Connection = hasEnded ? { status: 'ended' } : subscription
  const { topic } = collaboration

  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <div className={styles.title}>
          <h2>Collaboration</h2>
          <ConnectionBadge connection={connection} />
        </div>
        <ConnectionLine connection={connection} topic={topic} self={self} onResume={collaboration.resume} />
      </div>
      <MessageLog
        conversation={conversation}
        status={connection.status}
        self={self}
        invitation={
          isOneOfTwo
            ? `Whoever else is at ${tenantName(self.tenant)} hears what ${self.name} says here.`
            : 'Open a second tab to talk to yourself.'
        }
        onTryAgain={collaboration.tryAgain}
        onDiscard={collaboration.discard}
      />
      <Composer
        draft={draft}
        refusal={refusal}
        topic={topic}
        self={self}
        onChange={collaboration.changeDraft}
        onSay={collaboration.say}
      />
    </div>
  )
}
