/** Several lines of text. */
import type { ReactNode, Ref } from 'react'
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './field.module.css'
import { FieldFoot, FieldLabel, type FieldNotes, validationProps } from './field.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

export type TextAreaProps = Omit<
  TextFieldProps,
  'className' | 'style' | 'children' | 'isInvalid' | 'validationBehavior' | 'type'
> &
  FieldNotes & {
    label: ReactNode
    /** The label is still the field's name, but not seen: for a composer whose place says what it is. */
    isLabelHidden?: boolean
    placeholder?: string
    rows?: number
    isMono?: boolean
    className?: string | undefined
    inputRef?: Ref<HTMLTextAreaElement>
  }

export function TextArea({
  label,
  isLabelHidden = false,
  description,
  error,
  counter,
  placeholder,
  rows = 3,
  isMono = false,
  className,
  inputRef,
  ...props
}: TextAreaProps) {
  const fieldLabel = <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
  return (
    <AriaTextField {...props} {...validationProps(error)} className={classNames(styles.field, className)}>
      {isLabelHidden ? <VisuallyHidden>{fieldLabel}</VisuallyHidden> : fieldLabel}
      <AriaTextArea
        className={styles.input ?? ''}
        rows={rows}
        data-mono={isMono || undefined}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
      />
      <FieldFoot description={description} error={error} counter={counter} />
    </AriaTextField>
  )
}
