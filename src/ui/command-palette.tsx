/** Everything that can be done here, found by typing: opens by a key from anywhere, and closes after the deed. */
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  Text,
  TextField,
} from 'react-aria-components'
import styles from './command-palette.module.css'
import { type Command, useCommandPalette, useCommandRegistry } from './commands.tsx'
import { findCommands } from './find-commands.ts'
import { Kbd } from './kbd.tsx'
import menuStyles from './menu.module.css'
import { isPaletteShortcut } from './palette-shortcut.ts'

/** @param order Titles of groups in the order they are listed; those of the page itself come before them. */
export function CommandPalette({ order }: { order: readonly string[] }) {
  const { isOpen, setOpen } = useCommandPalette()
  const place = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!isPaletteShortcut(event)) return
      // Something else is open and wants an answer first: React Aria makes all around it inert.
      if (!isOpen && place.current?.closest('[inert], [aria-hidden="true"]')) return
      event.preventDefault()
      if (!event.repeat) setOpen(!isOpen)
    }
    // Before the field that has the focus can take it for something else.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isOpen, setOpen])

  return (
    <>
      <span ref={place} hidden />
      <ModalOverlay className={styles.scrim ?? ''} isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className={styles.modal ?? ''}>
          <Dialog aria-label="Commands" className={styles.dialog ?? ''}>
            <Commands order={order} close={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  )
}

/** `autoFocus` comes a moment later, and keys that are pressed in between would be lost. */
const focusAtOnce = (input: HTMLInputElement | null) => input?.focus()

function Commands({ order, close }: { order: readonly string[]; close: () => void }) {
  const registry = useCommandRegistry()
  const [commands] = useState(registry.all)
  const [query, setQuery] = useState('')
  const groups = findCommands(commands, query, order)

  function run(command: Command) {
    close()
    command.run()
  }

  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField aria-label="What to do" className={styles.field ?? ''}>
        <Search aria-hidden="true" />
        <Input
          ref={focusAtOnce}
          role="combobox"
          aria-expanded={groups.length > 0}
          className={styles.input ?? ''}
          placeholder="What do you want to do?"
        />
      </TextField>
      <ListBox aria-label="Commands" className={styles.list ?? ''} hidden={groups.length === 0}>
        {groups.map(({ title, commands }) => (
          <ListBoxSection key={title} id={title} className={menuStyles.section ?? ''}>
            <Header className={menuStyles.title}>{title}</Header>
            {commands.map((command) => (
              <CommandItem key={command.id} command={command} onAction={() => run(command)} />
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
      <p role="status" className={styles.nothing}>
        {groups.length === 0 ? `Nothing here is called “${query.trim()}”.` : null}
      </p>
      <p className={styles.keys}>
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> to choose
        </span>
        <span>
          <Kbd>Enter</Kbd> to do it
        </span>
        <span>
          <Kbd>Esc</Kbd> to leave
        </span>
      </p>
    </Autocomplete>
  )
}

function CommandItem({ command, onAction }: { command: Command; onAction: () => void }) {
  const { id, name, icon, detail, isDisabled = false, isDangerous = false } = command
  return (
    <ListBoxItem
      id={id}
      textValue={name}
      isDisabled={isDisabled}
      onAction={onAction}
      className={menuStyles.item ?? ''}
      data-dangerous={isDangerous || undefined}
    >
      {icon ? <span className={menuStyles.icon}>{icon}</span> : null}
      <Text slot="label" className={menuStyles.text ?? ''}>
        {name}
      </Text>
      {detail ? (
        <Text slot="description" className={menuStyles.trailing ?? ''}>
          {detail}
        </Text>
      ) : null}
    </ListBoxItem>
  )
}
