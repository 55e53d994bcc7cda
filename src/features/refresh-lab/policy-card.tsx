/** The policy to play with: our own numbers, changed for scenarios and for one more row of the bench. */
import { RotateCcw } from 'lucide-react'
import { Button } from '#src/ui/button.tsx'
import { Switch } from '#src/ui/switch.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import styles from './policy-card.module.css'
import {
  DEFAULT_DRAFT,
  draftWords,
  fieldError,
  isDefaultDraft,
  POLICY_FIELDS,
  type PolicyDraft,
  readPolicy,
} from './policy-draft.ts'

type PolicyCardProps = { draft: PolicyDraft; onChange: (draft: PolicyDraft) => void; isDisabled: boolean }

export function PolicyCard({ draft, onChange, isDisabled }: PolicyCardProps) {
  return (
    <details>
      <summary>
        Policy of ours:{' '}
        {isDefaultDraft(draft) ? 'as it comes' : readPolicy(draft) ? draftWords(draft) : 'has a mistake'}
      </summary>
      <div className={styles.policy}>
        <p className={styles.about}>
          Scenarios run ours with these numbers, unless a scenario is about one of them; the bench plays them
          as a row of its own, beside ours as it comes.
        </p>
        <div className={styles.fields}>
          {POLICY_FIELDS.map((field) => (
            <TextField
              key={field.key}
              label={field.unit === '' ? field.name : `${field.name} (${field.unit})`}
              inputMode="numeric"
              isDisabled={isDisabled}
              value={draft.fields[field.key]}
              onChange={(text) => onChange({ ...draft, fields: { ...draft.fields, [field.key]: text } })}
              error={fieldError(field, draft.fields)}
            />
          ))}
        </div>
        <Switch
          isSelected={draft.isShared}
          isDisabled={isDisabled}
          onChange={(isShared) => onChange({ ...draft, isShared })}
        >
          Tabs share one token
        </Switch>
        <div>
          <Button
            size="small"
            icon={<RotateCcw />}
            isDisabled={isDisabled || isDefaultDraft(draft)}
            onPress={() => onChange(DEFAULT_DRAFT)}
          >
            As it comes
          </Button>
        </div>
      </div>
    </details>
  )
}
