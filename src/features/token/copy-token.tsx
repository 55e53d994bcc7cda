/** Copies the token without its signature at once; the whole of it only after a question. */
import { useState } from 'react'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CopyButton } from '#src/ui/copy-button.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import type { Jwt } from './parse-jwt.ts'
import type { LentText } from './reveal-token.ts'
import { timeOfDay } from './time-words.ts'

const writeText = (text: string) => navigator.clipboard.writeText(text)

type CopyTokenProps = {
  lend: LentText
  jwt: Jwt | undefined
  tokenId: string
  expiresAt: number | undefined
}

export function CopyToken({ lend, jwt, tokenId, expiresAt }: CopyTokenProps) {
  const [isAsking, setIsAsking] = useState(false)
  const [outcome, setOutcome] = useState<{ kind: 'copied' | 'failed'; tokenId: string }>()
  const hasFailed = outcome?.kind === 'failed'

  async function copyWhole() {
    try {
      await lend(writeText)
      setOutcome({ kind: 'copied', tokenId })
      setIsAsking(false)
    } catch {
      setOutcome({ kind: 'failed', tokenId })
    }
  }

  return (
    <>
      <CopyButton label="Copy redacted" text={redacted(lend, jwt, tokenId)} write={writeText} />
      <Button
        variant="quiet"
        onPress={() => {
          setOutcome(undefined)
          setIsAsking(true)
        }}
      >
        Copy whole…
      </Button>
      <LiveRegion message={outcome?.kind === 'copied' ? 'The whole token was copied' : ''} />
      <AlertDialog
        title="Copy a working token?"
        confirmLabel="Copy the whole token"
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        onConfirm={() => void copyWhole()}
      >
        <p>
          Whoever gets this text can do what it permits
          {expiresAt === undefined ? '' : ` until ${timeOfDay(expiresAt)}, by the demo’s clock`}. Clipboards
          are kept and shared between devices by some systems. To show somebody what is in it, the redacted
          copy is enough.
        </p>
        {hasFailed ? (
          <Banner tone="denied" role="alert" title="It was not copied">
            The browser does not let this page write to the clipboard.
          </Banner>
        ) : null}
      </AlertDialog>
    </>
  )
}

/** Opens nothing: the signature is what makes the rest count. */
function redacted(lend: LentText, jwt: Jwt | undefined, tokenId: string): string {
  if (!jwt) return `[token ${tokenId}]`
  const { header, payload } = jwt.parts
  return lend((text) => `${text.slice(header.from, payload.to)}.[signature left out]`)
}
