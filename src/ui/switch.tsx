/** A setting that takes effect at once. */
import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components'
import styles from './choice.module.css'
import { classNames } from './class-names.ts'
import { FieldFoot } from './field.tsx'

type SwitchProps = Omit<SwitchFieldProps, 'className' | 'style' | 'children'> & {
  children: ReactNode
  description?: ReactNode
  className?: string | undefined
}

export function Switch({ children, description, className, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className={classNames(styles.choice, className)}>
      <SwitchButton className={styles.button ?? ''}>
        <span className={styles.rail} />
        <span>{children}</span>
      </SwitchButton>
      <div className={styles.foot} data-beside="rail">
        <FieldFoot description={description} />
      </div>
    </SwitchField>
  )
}
