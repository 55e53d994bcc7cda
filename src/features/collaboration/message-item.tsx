/** One message: who, when, what, and for own ones how far it has come. Texts are shown as text, never as markup. */
import type { User } from '#src/contract/auth.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { type Author, authorOf } from './author.ts'
import { DeliveryMark } from './delivery-mark.tsx'
import type { MessageRow } from './log-rows.ts'
import styles from './message-item.module.css'
import { timeAgo, timeOfDay, wholeMoment } from './time-words.ts'

export function MessageItem({
  row,
  self,
  now,
  onTryAgain,
  onDiscard,
}: {
  row: MessageRow
  self: User
  now: number
  onTryAgain: (id: string) => void
  onDiscard: (id: string) => void
}) {
  const author = authorOf(row.publisherId, self)
  return (
    <li
      className={styles.message}
      data-tenant={author.tenant}
      data-own={author.isSelf || undefined}
      data-continues={row.continues || undefined}
    >
      <div className={styles.gutter}>
        {row.continues ? (
          <time className={styles.gutterTime} dateTime={isoMoment(row.sentAt)} aria-hidden="true">
            {timeOfDay(row.sentAt)}
          </time>
        ) : (
          <AuthorAvatar author={author} />
        )}
      </div>
      <div className={styles.body}>
        {row.continues ? (
          <VisuallyHidden>{`${author.name}, ${timeOfDay(row.sentAt)}: `}</VisuallyHidden>
        ) : (
          <MessageHead author={author} publisherId={row.publisherId} sentAt={row.sentAt} now={now} />
        )}
        <p className={styles.text} dir="auto">
          {row.text}
        </p>
        {row.delivery ? (
          <DeliveryMark
            delivery={row.delivery}
            onTryAgain={() => onTryAgain(row.key)}
            onDiscard={() => onDiscard(row.key)}
          />
        ) : null}
      </div>
    </li>
  )
}

/** What came over the topic without being a chat message. */
export function ForeignItem({
  publisherId,
  text,
  self,
}: {
  publisherId: string | undefined
  text: string
  self: User
}) {
  const author = authorOf(publisherId, self)
  return (
    <li className={styles.message} data-tenant={author.tenant} data-own={author.isSelf || undefined}>
      <div className={styles.gutter}>
        <AuthorAvatar author={author} />
      </div>
      <div className={styles.body}>
        <p className={styles.head}>
          <bdi className={styles.name}>{author.name}</bdi>
          <span className={styles.aside}>published something that is not a chat message</span>
        </p>
        <pre className={styles.foreign} dir="auto">
          {text === '' ? '(empty)' : text}
        </pre>
      </div>
    </li>
  )
}

function AuthorAvatar({ author }: { author: Author }) {
  return <Avatar name={author.name} tenant={author.tenant ?? ''} role={author.role ?? ''} />
}

function MessageHead({
  author,
  publisherId,
  sentAt,
  now,
}: {
  author: Author
  publisherId: string | undefined
  sentAt: number
  now: number
}) {
  const ago = timeAgo(sentAt, now)
  return (
    <p className={styles.head}>
      <bdi className={styles.name}>{author.name}</bdi>
      {author.isSelf ? <span className={styles.self}>you</span> : null}
      {author.tenant && !author.isSelf ? <bdi className={styles.aside}>{publisherId}</bdi> : null}
      <time className={styles.aside} dateTime={isoMoment(sentAt)} title={wholeMoment(sentAt)}>
        {ago ? `${timeOfDay(sentAt)} · ${ago}` : timeOfDay(sentAt)}
      </time>
    </p>
  )
}

const isoMoment = (at: number) => new Date(at).toISOString()
