/** One of several, in the room of a word: what is chosen is the button's label. */
import { MenuItem } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'

type FilterMenuProps<Id extends string> = {
  /** What is being chosen, as in "Verdict". */
  name: string
  options: readonly { readonly id: Id; readonly label: string }[]
  value: Id
  onChange: (id: Id) => void
}

export function FilterMenu<Id extends string>({ name, options, value, onChange }: FilterMenuProps<Id>) {
  const label = options.find(({ id }) => id === value)?.label ?? ''
  return (
    <MenuButton
      label={label}
      aria-label={`${name}: ${label}`}
      size="small"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys !== 'all' && keys.has(id))
        if (chosen) onChange(chosen.id)
      }}
    >
      {options.map(({ id, label }) => (
        <MenuItem key={id} id={id}>
          {label}
        </MenuItem>
      ))}
    </MenuButton>
  )
}
