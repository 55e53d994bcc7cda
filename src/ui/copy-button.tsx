/** Copies a text, and says whether that worked. */
import { Check, Copy, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { LiveRegion } from './live-region.tsx'

type Outcome = { kind: 'copied' | 'failed'; text: string; count: number }

type CopyButtonProps = Pick<ButtonProps, 'size' | 'isDisabled'> & {
  text: string
  /** Such as `(text) => navigator.clipboard.writeText(text)`; rejects when the browser refuses. */
  write: (text: string) => Promise<void>
  /** What is copied, as in "Copy token id". */
  label?: string
  isIconOnly?: boolean
}

const ICONS = { copied: Check, failed: TriangleAlert }
const WORDS = { copied: 'Copied', failed: 'Could not copy' }

/** The outcome stays until the button is left or the text is another: no timer, nothing that vanishes while read. */
export function CopyButton({ text, write, label = 'Copy', isIconOnly = false, ...look }: CopyButtonProps) {
  const [latest, setLatest] = useState<Outcome>()
  const outcome = latest?.text === text ? latest : undefined

  async function copy() {
    const kind = await write(text).then(
      () => 'copied' as const,
      () => 'failed' as const,
    )
    setLatest((previous) => ({ kind, text, count: (previous?.count ?? 0) + 1 }))
  }

  const Icon = outcome ? ICONS[outcome.kind] : Copy
  const words = outcome ? WORDS[outcome.kind] : ''
  const press = {
    onPress: () => void copy(),
    onBlur: () => setLatest(undefined),
    onHoverEnd: () => setLatest(undefined),
  }
  return (
    <>
      {isIconOnly ? (
        <IconButton {...look} {...press} label={words || label} icon={<Icon aria-hidden="true" />} />
      ) : (
        <Button {...look} {...press} icon={<Icon aria-hidden="true" />}>
          {words || label}
        </Button>
      )}
      <LiveRegion message={words} count={outcome?.count ?? 0} />
    </>
  )
}
