/** What came of a scenario with one strategy: the verdict in words, the checks, the picture, every request. */
import { Banner } from '#src/ui/banner.tsx'
import { ToneIcon } from '#src/ui/tone.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import type { Result } from './run-store.ts'
import type { Check } from './scenario.ts'
import styles from './scenario-report.module.css'
import { sinceStart, waitWords } from './since-words.ts'
import { StoryPicture } from './story-picture.tsx'
import { StoryTable } from './story-table.tsx'
import { isBug, tookWords, VERDICTS, verdictWords } from './verdict-words.ts'

export function ScenarioReport({ result }: { result: Result }) {
  const { report, seed, tookMs } = result
  const { verdict, checks, steps, exchanges, from, to, problem } = report
  return (
    <div className={styles.report}>
      <Banner tone={VERDICTS[verdict].tone} title={verdictWords(result)}>
        {isBug(result) ? 'Ours must pass every scenario: this is a bug of the demo. ' : ''}
        {problem === undefined ? '' : `${problem}. `}
        {waitWords(to - from)} of the story’s clock, told in {tookWords(tookMs)}, with seed {seed}.
      </Banner>
      <div className={styles.told}>
        {steps.length > 0 ? (
          <section>
            <h4>Steps</h4>
            <ol className={styles.steps}>
              {steps.map(({ at, words }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have the same words, and none moves.
                <li key={index}>
                  <span className={styles.since}>{sinceStart(at - from)}</span> {words}
                </li>
              ))}
            </ol>
          </section>
        ) : null}
        {checks.length > 0 ? <Checks checks={checks} /> : null}
      </div>
      {exchanges.length > 0 ? (
        <section className={styles.happened}>
          <h4>What happened</h4>
          <StoryPicture report={report} />
          <StoryTable key={from + seed} report={report} />
        </section>
      ) : null}
    </div>
  )
}

function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <section>
      <h4>Checks</h4>
      <table className={styles.checks}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Expected</th>
            <th scope="col">Observed</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ what, expected, observed, isMet }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a story may check the same thing twice, and none moves.
            <tr key={index} data-tone={isMet ? 'allowed' : 'denied'}>
              <th scope="row">
                <span className={styles.what}>
                  <ToneIcon tone={isMet ? 'allowed' : 'denied'} />
                  <span>
                    <VisuallyHidden>{isMet ? 'Met: ' : 'Not met: '}</VisuallyHidden>
                    {what}
                  </span>
                </span>
              </th>
              <td>{expected}</td>
              <td className={isMet ? undefined : styles.wrong}>{observed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
