/** What the shapes of the timeline mean, and its keys. */
import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#src/ui/button.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { Kbd } from '#src/ui/kbd.tsx'
import { Popover } from '#src/ui/popover.tsx'
import type { Tone } from '#src/ui/tone.tsx'
import { Glyph } from './timeline-glyph.tsx'
import styles from './timeline-legend.module.css'

const SHAPES: readonly { tone: Tone; words: string }[] = [
  { tone: 'allowed', words: 'Allowed; a token came' },
  { tone: 'denied', words: 'Denied; a token or session refused' },
  { tone: 'expiring', words: 'Failed: no answer, or not a good one' },
  { tone: 'neutral', words: 'No permission asked for; given up' },
  { tone: 'info', words: 'Under way; taken over from another tab' },
]

const KEYS: readonly { keys: readonly string[]; words: string }[] = [
  { keys: ['←', '→'], words: 'from mark to mark' },
  { keys: ['↑', '↓'], words: 'from row to row' },
  { keys: ['Enter'], words: 'choose, here and in the other views' },
  { keys: ['+', '−'], words: 'zoom; also Ctrl and the wheel' },
  { keys: ['Page Up', 'Page Down'], words: 'along the time; also by dragging' },
]

export function TimelineLegend({ canJump }: { canJump: boolean }) {
  return (
    <Popover
      label="Legend"
      placement="top end"
      trigger={<IconButton label="Legend" icon={<CircleHelp />} size="small" />}
    >
      <div className={styles.legend}>
        <h3>Shapes</h3>
        <ul className={styles.list}>
          {SHAPES.map(({ tone, words }) => (
            <li key={tone}>
              <Sample>
                <Glyph tone={tone} x={12} y={9} />
              </Sample>
              {words}
            </li>
          ))}
          <li>
            <Sample>
              <Glyph tone="allowed" x={12} y={9} count={5} />
            </Sample>
            Several at once: the gravest is shown
          </li>
        </ul>
        <h3>Bars</h3>
        <p>
          A token as long as it was held. Its end is set off from where the re-issue falls due; a broken line
          below is how long it would have stayed good. A broken frame is a fault of the lab, from the first
          request it struck to the last. Dots in a row are a wait for the next attempt.
        </p>
        <h3>Keys</h3>
        <ul className={styles.list}>
          {[...KEYS, ...(canJump ? [{ keys: ['Shift', '→'], words: 'a moment to jump to' }] : [])].map(
            ({ keys, words }) => (
              <li key={words}>
                <span className={styles.keys}>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
                {words}
              </li>
            ),
          )}
        </ul>
        {canJump ? <p>Press an empty place right of the present to jump the clock there.</p> : null}
        <Button slot="close" size="small" className={styles.close}>
          Close
        </Button>
      </div>
    </Popover>
  )
}

function Sample({ children }: { children: ReactNode }) {
  return (
    <svg width="24" height="18" aria-hidden="true">
      {children}
    </svg>
  )
}
