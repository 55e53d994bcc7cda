/** One of several, in a list that opens. */
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  ListBox,
  ListBoxItem,
  SelectValue,
  Text,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import fieldStyles from './field.module.css'
import { FieldFoot, FieldLabel, type FieldNotes, validationProps } from './field.tsx'
import { PopoverSurface } from './popover.tsx'
import styles from './select.module.css'

export type SelectOption<Id extends string> = {
  id: Id
  label: string
  description?: ReactNode
  isDisabled?: boolean
}

type SelectProps<Id extends string> = Pick<
  AriaSelectProps<object>,
  'isDisabled' | 'isRequired' | 'name' | 'autoFocus' | 'placeholder'
> &
  FieldNotes & {
    label: ReactNode
    options: readonly SelectOption<Id>[]
    value: Id | null
    onChange: (id: Id) => void
    className?: string | undefined
  }

export function Select<Id extends string>({
  label,
  options,
  value,
  onChange,
  description,
  error,
  counter,
  className,
  ...props
}: SelectProps<Id>) {
  return (
    <AriaSelect
      {...props}
      {...validationProps(error)}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key)
        if (chosen) onChange(chosen.id)
      }}
      className={classNames(fieldStyles.field, styles.select, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Button className={classNames(fieldStyles.input, styles.trigger)}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldFoot description={description} error={error} counter={counter} />
      <PopoverSurface className={styles.popover}>
        <ListBox items={options} className={styles.list ?? ''}>
          {(option) => (
            <ListBoxItem
              className={styles.option ?? ''}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
            >
              {({ isSelected }) => (
                <>
                  <span className={styles.text}>
                    <Text slot="label">{option.label}</Text>
                    {option.description ? (
                      <Text slot="description" className={styles.description ?? ''}>
                        {option.description}
                      </Text>
                    ) : null}
                  </span>
                  {isSelected ? <Check aria-hidden="true" /> : null}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </PopoverSurface>
    </AriaSelect>
  )
}
