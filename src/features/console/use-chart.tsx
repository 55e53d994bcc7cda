/** The use of a credential over time: bars, of which the denied part is hatched, and the same as a table. */
import { useId } from 'react'
import type { CredentialUse } from '#src/contract/console.ts'
import { momentOf, spanWords } from './time-words.ts'
import styles from './use-chart.module.css'
import { chartOf, type UseBar } from './use-chart-model.ts'

const HEIGHT = 64
const percent = (share: number) => `${(share * 100).toFixed(3)}%`

export function UseChart({
  use,
  now,
  name,
}: {
  use: CredentialUse
  /** Epoch ms. */
  now: number
  name: string
}) {
  const { bars, barMs, most } = chartOf(use, now)
  const hatchId = useId()
  const first = bars[0]
  if (!first) return null
  return (
    <figure className={styles.figure}>
      <svg className={styles.chart} width="100%" height={HEIGHT} aria-hidden="true">
        <defs>
          <pattern
            id={hatchId}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" className={styles.hatchGround} />
            <rect width="2" height="5" className={styles.hatchLine} />
          </pattern>
        </defs>
        {bars.map((bar, index) => (
          <Bar
            key={bar.from}
            bar={bar}
            most={most}
            left={index / bars.length}
            width={1 / bars.length}
            hatch={`url(#${hatchId})`}
          />
        ))}
        <line x1="0" x2="100%" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.base} />
      </svg>
      <div className={styles.axis} aria-hidden="true">
        <span>{momentOf(first.from)}</span>
        <span>now</span>
      </div>
      <figcaption className={styles.caption}>
        A bar is {spanWords(barMs)}; the highest is {most.toLocaleString('en')}{' '}
        {most === 1 ? 'request' : 'requests'}. Hatched is what was denied.
      </figcaption>
      <details>
        <summary>As a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={styles.scroll} aria-label={`Use of ${name} over time`} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">Requests</th>
                <th scope="col">Denied</th>
              </tr>
            </thead>
            <tbody>
              {bars
                .filter(({ used }) => used > 0)
                .map(({ from, used, denied }) => (
                  <tr key={from}>
                    <td>{momentOf(from)}</td>
                    <td>{used.toLocaleString('en')}</td>
                    <td>{denied.toLocaleString('en')}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}

/** Something, however little it is of the most, is seen. */
const MIN_BAR = 3

function Bar({
  bar: { used, denied },
  most,
  left,
  width,
  hatch,
}: {
  bar: UseBar
  most: number
  left: number
  width: number
  hatch: string
}) {
  if (used === 0) return null
  const height = Math.max(MIN_BAR, (used / most) * HEIGHT)
  const deniedHeight = denied === 0 ? 0 : Math.max(MIN_BAR, (denied / used) * height)
  const place = { x: percent(left + width * 0.1), width: percent(width * 0.8) }
  return (
    <>
      <rect {...place} y={HEIGHT - height} height={height} className={styles.used} />
      {denied > 0 ? (
        <rect {...place} y={HEIGHT - height} height={deniedHeight} fill={hatch} className={styles.denied} />
      ) : null}
    </>
  )
}
