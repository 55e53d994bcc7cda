/** One of two to five views, side by side: radio buttons in another dress. */
import type { ReactNode } from 'react'
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './segmented-control.module.css'

export type Segment<Id extends string> = {
  id: Id
  label: string
  icon?: ReactNode
}

type SegmentedControlProps<Id extends string> = {
  /** What is being chosen, as in "Calendar view". */
  label: string
  segments: readonly Segment<Id>[]
  value: Id
  onChange: (id: Id) => void
  /** The labels are still the names, but only the icons are seen. */
  areLabelsHidden?: boolean
  isDisabled?: boolean
  className?: string | undefined
}

export function SegmentedControl<Id extends string>({
  label,
  segments,
  value,
  onChange,
  areLabelsHidden = false,
  isDisabled = false,
  className,
}: SegmentedControlProps<Id>) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(text) => {
        const chosen = segments.find((segment) => segment.id === text)
        if (chosen) onChange(chosen.id)
      }}
      isDisabled={isDisabled}
      className={classNames(styles.control, className)}
    >
      {segments.map((segment) => (
        <RadioField
          key={segment.id}
          value={segment.id}
          className={styles.field ?? ''}
          {...(areLabelsHidden ? { 'aria-label': segment.label } : {})}
        >
          <RadioButton className={styles.segment ?? ''}>
            {segment.icon}
            {areLabelsHidden ? null : <span>{segment.label}</span>}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
