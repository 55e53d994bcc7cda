/**
 * A day, or a day and a time, in the browser's own control: every phone and every screen reader knows it.
 * Values are local wall-clock text, `2026-11-03` or `2026-11-03T09:30`, `''` while incomplete.
 */
import type { ReactNode } from 'react'
import { Input, TextField } from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './field.module.css'
import { FieldFoot, FieldLabel, type FieldNotes, validationProps } from './field.tsx'

type DateTimeFieldProps = Omit<FieldNotes, 'counter'> & {
  label: ReactNode
  granularity: 'day' | 'minute'
  value: string
  onChange: (value: string) => void
  min?: string
  max?: string
  name?: string
  isRequired?: boolean
  isDisabled?: boolean
  autoFocus?: boolean
  className?: string | undefined
}

const INPUT_TYPES = { day: 'date', minute: 'datetime-local' } as const

export function DateTimeField({
  label,
  granularity,
  description,
  error,
  min,
  max,
  className,
  ...props
}: DateTimeFieldProps) {
  return (
    <TextField
      {...props}
      {...validationProps(error)}
      type={INPUT_TYPES[granularity]}
      className={classNames(styles.field, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Input
        className={styles.input ?? ''}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
      />
      <FieldFoot description={description} error={error} />
    </TextField>
  )
}
