/** A thing that is so or not, as part of a form. */
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components'
import styles from './choice.module.css'
import { classNames } from './class-names.ts'
import { FieldFoot, type FieldNotes, validationProps } from './field.tsx'

type CheckboxProps = Omit<
  CheckboxFieldProps,
  'className' | 'style' | 'children' | 'isInvalid' | 'validationBehavior'
> &
  Omit<FieldNotes, 'counter'> & { children: ReactNode; className?: string | undefined }

export function Checkbox({ children, description, error, className, ...props }: CheckboxProps) {
  return (
    <CheckboxField {...props} {...validationProps(error)} className={classNames(styles.choice, className)}>
      <CheckboxButton className={styles.button ?? ''}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className={styles.box}>
              {isIndeterminate ? (
                <Minus aria-hidden="true" />
              ) : isSelected ? (
                <Check aria-hidden="true" />
              ) : null}
            </span>
            <span>{children}</span>
          </>
        )}
      </CheckboxButton>
      <div className={styles.foot}>
        <FieldFoot description={description} error={error} />
      </div>
    </CheckboxField>
  )
}
