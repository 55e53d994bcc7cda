/** Makes a request once more, with the token its seat holds now or with an older one, and shows what comes of it. */
import { Repeat2 } from 'lucide-react'
import { useState } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { TokenChoice } from '#src/recording/recording.ts'
import { useLiveList, useRecording, useSelection } from '#src/recording/recording-context.tsx'
import { carriesToken, type NotAgain, SendAgainError } from '#src/recording/send-again.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'
import { Button } from '#src/ui/button.tsx'
import { MenuItem, MenuSection } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'
import styles from './request-details.module.css'

const WHY_NOT: Record<NotAgain, string> = {
  body_unknown: 'Another tab made it, and its body is not known here.',
  body_let_go: 'Its body was let go to save memory.',
  body_cut: 'Only the beginning of its body was kept.',
  body_altered: 'Its body has what looks like an API key, and those are kept nowhere.',
  address_hidden: 'Part of its address is hidden.',
  credential_unknown: 'It carried a credential that this tab does not hold.',
  answers_secret: 'A key’s secret is told to whoever makes or rotates it on the console page, and not here.',
  no_token: 'This tab holds no token of that seat.',
  not_here: 'It is part of a file, not of this page.',
  token_gone: 'That token is no longer kept.',
}

export function SendAgain({ request }: { request: RecordedRequest }) {
  const recording = useRecording()
  const { select } = useSelection()
  // What can be sent with changes as tokens come and go.
  const lives = useLiveList(recording.lives)
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<NotAgain | 'unknown'>()

  const whyNot = recording.whyNotAgain(request, 'present')
  const tokens = request.seat === undefined ? [] : recording.sendableTokens(request.seat)
  const older = tokens.slice(whyNot === 'no_token' ? 0 : 1)

  async function send(choice: TokenChoice) {
    setFailure(undefined)
    setIsSending(true)
    try {
      select({ kind: 'request', id: await recording.sendAgain(request, { with: choice }) })
    } catch (error) {
      setFailure(error instanceof SendAgainError ? error.code : 'unknown')
    } finally {
      setIsSending(false)
    }
  }

  const words = failure ?? (whyNot === 'no_token' && older.length > 0 ? undefined : whyNot)
  return (
    <>
      {carriesToken(request) && older.length > 0 ? (
        <MenuButton
          label={isSending ? 'Sending…' : 'Send again'}
          icon={<Repeat2 />}
          size="small"
          isDisabled={isSending || (words !== undefined && failure === undefined)}
        >
          <MenuItem id="present" isDisabled={whyNot !== undefined} onAction={() => void send('present')}>
            With the present token
          </MenuItem>
          <MenuSection title="With an older one">
            {older.map((tokenId) => (
              <MenuItem
                key={tokenId}
                id={tokenId}
                textValue={tokenId}
                description={fateWords(
                  lives.flatMap((one) => one.lives),
                  tokenId,
                )}
                onAction={() => void send(tokenId)}
              >
                <code>{tokenId.slice(0, 8)}…</code>
              </MenuItem>
            ))}
          </MenuSection>
        </MenuButton>
      ) : (
        <Button
          icon={<Repeat2 />}
          size="small"
          isPending={isSending}
          isDisabled={whyNot !== undefined}
          onPress={() => void send('present')}
        >
          Send again
        </Button>
      )}
      {words === undefined ? null : (
        <span role={failure ? 'alert' : undefined} className={styles.note}>
          {words === 'unknown' ? 'It could not be sent again.' : WHY_NOT[words]}
        </span>
      )}
    </>
  )
}

function fateWords(lives: readonly TokenLife[], tokenId: string): string {
  const life = lives.findLast((one) => one.tokenId === tokenId)
  if (life?.revokedAt !== undefined) return 'Revoked'
  return life?.ended?.how === 'expired' ? 'Expired' : 'Replaced'
}
