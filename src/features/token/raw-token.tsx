/** The token letter by letter: hidden, and not in the page at all, until somebody asks. */
import { Eye, EyeOff } from 'lucide-react'
import { HIDE_AFTER_MS, useReveal } from '#src/session/use-reveal.ts'
import type { DisposableToken } from '#src/tokens/index.ts'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { CopyToken } from './copy-token.tsx'
import { JWT_PARTS, type Jwt, type JwtPart } from './parse-jwt.ts'
import styles from './raw-token.module.css'
import type { LentText } from './reveal-token.ts'

const PARTS: Record<JwtPart, { name: string; sentence: string }> = {
  header: { name: 'Header', sentence: 'how it is signed, and with which key' },
  payload: { name: 'Payload', sentence: 'the claims: who, until when, what it may do' },
  signature: { name: 'Signature', sentence: 'made with the cloud’s private key over the other two' },
}

type RawTokenProps = {
  token: DisposableToken
  lend: LentText
  /** Absent for a token that is no JWT, or wraps one. */
  jwt: Jwt | undefined
  expiresAt: number | undefined
}

export function RawToken({ token, lend, jwt, expiresAt }: RawTokenProps) {
  const { isRevealed, reveal, hide } = useReveal(token.tokenId)
  const length = lend((text) => text.length)
  return (
    <Card
      title="The token itself"
      description="Whoever has this text can do what it permits, for as long as it lives."
      actions={
        <>
          <Button icon={isRevealed ? <EyeOff /> : <Eye />} onPress={isRevealed ? hide : reveal}>
            {isRevealed ? 'Hide' : 'Reveal'}
          </Button>
          <CopyToken lend={lend} jwt={jwt} tokenId={token.tokenId} expiresAt={expiresAt} />
        </>
      }
    >
      <div className={styles.token}>
        {isRevealed ? (
          <p className={styles.text} translate="no">
            {lend((text) =>
              jwt
                ? JWT_PARTS.map((part) => <Part key={part} part={part} text={sliceOf(text, jwt, part)} />)
                : text,
            )}
          </p>
        ) : (
          <p className={styles.mask}>
            <span aria-hidden="true" className={styles.dots}>
              {'•'.repeat(24)}
            </span>
            <span>Hidden: {length} characters, which are not in this page until you reveal them.</span>
          </p>
        )}
        {jwt ? (
          <ul className={styles.legend}>
            {JWT_PARTS.map((part) => (
              <li key={part} data-part={part}>
                <span className={styles.name}>{PARTS[part].name}</span>, {PARTS[part].sentence} (
                {jwt.parts[part].to - jwt.parts[part].from} characters)
              </li>
            ))}
          </ul>
        ) : (
          <p className={styles.note}>It is not a JWT this page can read, so it is shown in one piece.</p>
        )}
        <p className={styles.note}>
          {isRevealed
            ? `It hides again after ${HIDE_AFTER_MS / 1000} seconds, when you leave this page or this tab, and when it is replaced.`
            : 'To this app the token is opaque: it is sent as it is, and read only here, to show you.'}
        </p>
      </div>
    </Card>
  )
}

function Part({ part, text }: { part: JwtPart; text: string }) {
  return (
    <>
      {part === 'header' ? null : '.'}
      <span data-part={part}>{text}</span>
    </>
  )
}

const sliceOf = (text: string, { parts }: Jwt, part: JwtPart) => text.slice(parts[part].from, parts[part].to)
