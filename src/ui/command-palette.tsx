/** Everything that can be done here, found by typing: opens by a key from anywhere, and closes after the deed. */
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Autocomplete, Dialog, Input, Menu, Modal, ModalOverlay, TextField } from 'react-aria-components'
import styles from './command-palette.module.css'
import { type Command, useCommandPalette, useCommandRegistry } from './commands.tsx'
import { findCommands } from './find-commands.ts'
import { Kbd } from './kbd.tsx'
import { MenuItem, MenuSection } from './menu.tsx'
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

  function run({ run }: Command) {
    close()
    run()
  }

  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField aria-label="What to do" className={styles.field ?? ''}>
        <Search aria-hidden="true" />
        <Input ref={focusAtOnce} className={styles.input ?? ''} placeholder="What do you want to do?" />
      </TextField>
      <Menu aria-label="Commands" className={styles.list ?? ''} hidden={groups.length === 0}>
        {groups.map((group) => (
          <MenuSection key={group.title} id={group.title} title={group.title}>
            {group.commands.map((command) => (
              <MenuItem
                key={command.id}
                id={command.id}
                icon={command.icon}
                trailing={command.detail}
                isDisabled={command.isDisabled ?? false}
                isDangerous={command.isDangerous ?? false}
                onAction={() => run(command)}
              >
                {command.name}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
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
