/** What every field has around its input: a label above; description, count and error below. */
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import styles from './field.module.css'

/** The part of a field's props that is the same for all of them. */
export type FieldNotes = {
  description?: ReactNode
  /**
   * What is wrong, in a sentence. It is shown and announced but does not block the form: whoever set it decides
   * when it is over. Constraints such as `isRequired` do block, in the browser's words.
   */
  error?: ReactNode
  /** Beside the description: how much is used of how much. */
  counter?: ReactNode
}

/** Passed to React Aria so that an error of ours does not set the input's custom validity, which would block submit. */
export function validationProps(error: ReactNode) {
  return error
    ? ({ isInvalid: true, validationBehavior: 'aria' } as const)
    : ({ validationBehavior: 'native' } as const)
}

export function FieldLabel({
  children,
  isRequired = false,
}: {
  children: ReactNode
  isRequired?: boolean | undefined
}) {
  return (
    <Label className={styles.label ?? ''}>
      {children}
      {isRequired ? (
        <span className={styles.required} aria-hidden="true">
          *
        </span>
      ) : null}
    </Label>
  )
}

export function FieldFoot({ description, error, counter }: FieldNotes) {
  return (
    <>
      {description || counter ? (
        <Text slot="description" className={styles.description ?? ''}>
          {description ? <span>{description}</span> : null}
          {counter ? <span className={styles.counter}>{counter}</span> : null}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ''}>
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden="true" />
            <span>{error ?? validationErrors.join(' ')}</span>
          </>
        )}
      </FieldError>
    </>
  )
}
