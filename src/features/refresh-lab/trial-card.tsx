/** What is tried: a way to keep tokens, and the numbers of ours, for scenarios and bench alike. */
import { Card } from '#src/ui/card.tsx'
import { Select } from '#src/ui/select.tsx'
import { PolicyCard } from './policy-card.tsx'
import { STRATEGIES } from './strategy.ts'
import { strategyOf, type Trial } from './trial.ts'
import styles from './trial-card.module.css'

type TrialCardProps = { trial: Trial; onChange: (trial: Trial) => void; isDisabled: boolean }

const OPTIONS = STRATEGIES.map(({ id, name, about }) => ({
  id: id as Trial['strategy'],
  label: name,
  description: about,
}))

export function TrialCard({ trial, onChange, isDisabled }: TrialCardProps) {
  return (
    <Card
      title="Strategy and policy"
      description="Who keeps the tokens in the scenarios. Choose one of the usual ways, and see where it fails. The bench compares them all."
    >
      <div className={styles.trial}>
        <Select
          label="Strategy"
          className={styles.strategy}
          options={OPTIONS}
          value={trial.strategy}
          isDisabled={isDisabled}
          onChange={(strategy) => onChange({ ...trial, strategy })}
          description={strategyOf(trial)?.about ?? 'The policy has a mistake.'}
        />
        <PolicyCard
          draft={trial.draft}
          isDisabled={isDisabled}
          onChange={(draft) => onChange({ ...trial, draft })}
        />
      </div>
    </Card>
  )
}
