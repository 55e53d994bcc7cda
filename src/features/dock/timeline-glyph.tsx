/** The shapes of the timeline: what came of something can be told without its colour. */
import type { Tone } from '#src/ui/tone.tsx'
import type { Emphasis } from './timeline-chosen.ts'
import styles from './timeline-marks.module.css'

/** Half of what it is wide. */
const RADIUS = 4.5

type GlyphProps = {
  tone: Tone
  x: number
  y: number
  /** How many stand for it: more are a little larger. */
  count?: number
  emphasis?: Emphasis
}

export function Glyph({ tone, x, y, count = 1, emphasis }: GlyphProps) {
  const size = count > 9 ? 1.35 : count > 1 ? 1.15 : 1
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`} data-tone={tone} className={styles.glyph}>
      {emphasis ? <circle r="8" className={styles.halo} data-emphasis={emphasis} /> : null}
      {count > 1 ? <rect x="-4" y="6" width="8" height="1.5" className={styles.many} /> : null}
      <Shape tone={tone} />
    </g>
  )
}

/** A dot, a diamond with a bar, a triangle, a dotted ring, a ring. */
function Shape({ tone }: { tone: Tone }) {
  switch (tone) {
    case 'allowed':
      return <circle r={RADIUS} className={styles.solid} />
    case 'denied':
      return (
        <>
          <path d="M0 -6 L6 0 L0 6 L-6 0 Z" className={styles.solid} />
          <path d="M-2.6 0 H2.6" className={styles.cut} />
        </>
      )
    case 'expiring':
      return <path d="M0 -5.5 L5.5 4.5 L-5.5 4.5 Z" className={styles.solid} />
    case 'info':
      return <circle r={RADIUS - 0.5} className={styles.dotted} />
    case 'neutral':
      return <circle r={RADIUS - 1} className={styles.hollow} />
  }
}
