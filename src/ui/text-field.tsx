/** One line of text. */
import type { ReactNode, Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './field.module.css'
import { FieldFoot, FieldLabel, type FieldNotes, validationProps } from './field.tsx'

export type TextFieldProps = Omit<
  AriaTextFieldProps,
  'className' | 'style' | 'children' | 'isInvalid' | 'validationBehavior'
> &
  FieldNotes & {
    label: ReactNode
    placeholder?: string
    /** For what came over the wire, or goes there letter by letter. */
    isMono?: boolean
    className?: string | undefined
    inputRef?: Ref<HTMLInputElement>
  }

export function TextField({
  label,
  description,
  error,
  counter,
  placeholder,
  isMono = false,
  className,
  inputRef,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField {...props} {...validationProps(error)} className={classNames(styles.field, className)}>
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Input
        className={styles.input ?? ''}
        data-mono={isMono || undefined}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
      />
      <FieldFoot description={description} error={error} counter={counter} />
    </AriaTextField>
  )
}
