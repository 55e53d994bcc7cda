/** How much of its life a token has left: a ring that empties, and the same in words. */
import { useNow } from '#src/session/clock-context.tsx'
import type { TokenState } from '#src/tokens/index.ts'
import { Card } from '#src/ui/card.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import styles from './life-card.module.css'
import { type Arc, lifeArcs } from './life-geometry.ts'
import { figures, howFar, timeOfDay } from './time-words.ts'

export function LifeCard({ state }: { state: TokenState }) {
  const second = useNow()
  const { value, expiresAt, reissueAt, skewMs } = state
  if (!value || expiresAt === undefined || reissueAt === undefined) return null
  const lifeMs = (value.expiresAt - value.issuedAt) * 1000
  const times = { startsAt: expiresAt - lifeMs, reissueAt, expiresAt }
  // The second that is shown may have begun before the token did.
  const now = Math.max(second, times.startsAt)
  const leftMs = expiresAt - now
  return (
    <Card title="Its life">
      <div className={styles.life}>
        <LifeRing times={times} now={now}>
          {figures(leftMs)}
        </LifeRing>
        <div className={styles.words}>
          <p>
            {leftMs > 0
              ? `${figures(leftMs)} left of ${figures(lifeMs)}.`
              : `It expired ${howFar(expiresAt, now)}, after ${figures(lifeMs)}.`}
          </p>
          <KeyValueList>
            <KeyValue label="Issued">
              {timeOfDay(times.startsAt)}, {howFar(times.startsAt, now)}
            </KeyValue>
            <KeyValue label="Re-issue due">
              {timeOfDay(reissueAt)}, {howFar(reissueAt, now)}
            </KeyValue>
            <KeyValue label="Margin">{figures(expiresAt - reissueAt)} before it expires</KeyValue>
            <KeyValue label="Expires">
              {timeOfDay(expiresAt)}, {howFar(expiresAt, now)}
            </KeyValue>
            {skewMs === undefined ? null : <KeyValue label="This clock">{skewWords(skewMs)}</KeyValue>}
          </KeyValueList>
        </div>
      </div>
    </Card>
  )
}

/** The service tells whole seconds, so less than one says nothing. */
function skewWords(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  if (seconds === 0) return 'in step with the cloud’s'
  return `${figures(seconds * 1000)} ${skewMs > 0 ? 'ahead of' : 'behind'} the cloud’s`
}

const RADIUS = 52

function LifeRing({
  times,
  now,
  children,
}: {
  times: Parameters<typeof lifeArcs>[0]
  now: number
  children: string
}) {
  const arcs = lifeArcs(times, now)
  return (
    <svg className={styles.ring} viewBox="0 0 120 120" aria-hidden="true">
      <g transform="rotate(-90 60 60)" fill="none">
        <circle cx="60" cy="60" r={RADIUS} className={styles.track} />
        <ArcLine arc={arcs.beforeReissue} className={styles.before} />
        <ArcLine arc={arcs.margin} className={styles.margin} />
        <line x1="104" x2="120" y1="60" y2="60" className={styles.tick} transform={turn(arcs.reissue)} />
        <circle cx={60 + RADIUS} cy="60" r="5" className={styles.hand} transform={turn(arcs.now)} />
      </g>
      <text x="60" y="60" className={styles.figures}>
        {children}
      </text>
      <text x="60" y="76" className={styles.caption}>
        left
      </text>
    </svg>
  )
}

function ArcLine({ arc: { from, length }, className }: { arc: Arc; className: string | undefined }) {
  if (length <= 0) return null
  return (
    <circle
      cx="60"
      cy="60"
      r={RADIUS}
      pathLength="100"
      strokeDasharray={`${length} ${100 - length}`}
      strokeDashoffset={-from}
      className={className}
    />
  )
}

const turn = (hundredths: number) => `rotate(${hundredths * 3.6} 60 60)`
