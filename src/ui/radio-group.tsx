/** One of a few, all of them in sight. */
import type { ReactNode } from 'react'
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  RadioButton,
  RadioField,
  Text,
} from 'react-aria-components'
import styles from './choice.module.css'
import { classNames } from './class-names.ts'
import fieldStyles from './field.module.css'
import { FieldFoot, FieldLabel, type FieldNotes, validationProps } from './field.tsx'

export type RadioOption<Id extends string> = {
  id: Id
  label: ReactNode
  description?: ReactNode
  isDisabled?: boolean
}

type RadioGroupProps<Id extends string> = Pick<
  AriaRadioGroupProps,
  'isDisabled' | 'isRequired' | 'name' | 'orientation'
> &
  Omit<FieldNotes, 'counter'> & {
    label: ReactNode
    options: readonly RadioOption<Id>[]
    value: Id | null
    onChange: (id: Id) => void
    className?: string | undefined
  }

export function RadioGroup<Id extends string>({
  label,
  options,
  value,
  onChange,
  description,
  error,
  className,
  ...props
}: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup
      {...props}
      {...validationProps(error)}
      value={value}
      onChange={(text) => {
        const chosen = options.find((option) => option.id === text)
        if (chosen) onChange(chosen.id)
      }}
      className={classNames(fieldStyles.field, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <div className={styles.options}>
        {options.map((option) => (
          <RadioField
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className={styles.choice ?? ''}
          >
            <RadioButton className={styles.button ?? ''}>
              <span className={styles.dot} />
              <span>{option.label}</span>
            </RadioButton>
            {option.description ? (
              <div className={styles.foot}>
                <Text slot="description" className={fieldStyles.description ?? ''}>
                  {option.description}
                </Text>
              </div>
            ) : null}
          </RadioField>
        ))}
      </div>
      <FieldFoot description={description} error={error} />
    </AriaRadioGroup>
  )
}
