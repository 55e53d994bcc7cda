/**
 * A new secret, this once: hidden until it is asked for, to be copied or downloaded, and to be tried. With the dialog
 * it leaves the page and this tab's memory; the cloud keeps its hash only.
 */
import { Download, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { Veiled } from '#src/recording/veiled.ts'
import type { ApiKey } from '#src/scope/console-answers.ts'
import { useClocks } from '#src/session/clock-context.tsx'
import { HIDE_AFTER_MS, useReveal } from '#src/session/use-reveal.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CopyButton } from '#src/ui/copy-button.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { download } from '#src/ui/download.ts'
import styles from './console.module.css'
import { useConsole } from './console-context.ts'
import { CurlLines } from './curl-lines.tsx'
import secretStyles from './secret-dialog.module.css'
import { secretFile } from './secret-file.ts'
import { TryKey } from './try-key.tsx'

type SecretDialogProps = {
  apiKey: ApiKey
  secret: Veiled
  onClose: () => void
}

export function SecretDialog({ apiKey, secret, onClose }: SecretDialogProps) {
  const { origin } = useConsole()
  const { systemClock } = useClocks()
  const { isRevealed, reveal, hide } = useReveal(apiKey.masked)
  const [wasSaved, setSaved] = useState(false)
  const isRotated = apiKey.generation > 1
  function save() {
    const { name, text } = secretFile(apiKey, { secret: secret.reveal(), origin })
    download(text, name, systemClock)
    setSaved(true)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      // By a slip of the hand it would be lost.
      isDismissable={false}
      size="large"
      title={isRotated ? 'The new secret' : 'Your new API key'}
      actions={
        <Button variant="primary" onPress={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className={styles.dialog}>
        <Banner tone="expiring" title="This is the only time you can see it">
          The cloud keeps no more than a hash. Lost is lost: then rotate the key, or revoke it and make
          another.
        </Banner>
        <div className={secretStyles.secret}>
          <section className={secretStyles.text} translate="no" aria-label="The secret">
            {isRevealed ? secret.reveal() : apiKey.masked}
          </section>
          <div className={styles.actions}>
            <Button
              size="small"
              icon={isRevealed ? <EyeOff /> : <Eye />}
              onPress={isRevealed ? hide : reveal}
            >
              {isRevealed ? 'Hide' : 'Reveal'}
            </Button>
            <CopyButton
              size="small"
              label="Copy the secret"
              // The button is handed what may be seen, and copies what is behind it.
              text={apiKey.masked}
              write={() => navigator.clipboard.writeText(secret.reveal())}
            />
            <Button size="small" icon={<Download />} onPress={save}>
              Download as JSON
            </Button>
          </div>
          <p className={styles.quiet}>
            {wasSaved
              ? 'Downloaded: whoever has the file can use the key.'
              : isRevealed
                ? `It hides again after ${HIDE_AFTER_MS / 1000} seconds.`
                : 'It works for whoever holds it: keep it out of code, tickets and screenshots.'}
          </p>
        </div>
        <TryKey apiKey={apiKey} secret={secret} />
        <CurlLines apiKey={apiKey} />
      </div>
    </Dialog>
  )
}
