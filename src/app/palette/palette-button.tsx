/** Opens the command palette, and says which keys do. */
import { Search } from 'lucide-react'
import { Button } from '#src/ui/button.tsx'
import { useCommandPalette } from '#src/ui/commands.tsx'
import { Kbd } from '#src/ui/kbd.tsx'
import { paletteShortcut } from '#src/ui/palette-shortcut.ts'
import styles from './palette-button.module.css'

export function PaletteButton() {
  const { setOpen } = useCommandPalette()
  const keys = paletteShortcut()
  return (
    <Button
      variant="quiet"
      aria-label={`Commands ${keys}`}
      icon={<Search />}
      onPress={() => setOpen(true)}
      className={styles.button}
    >
      <span className={styles.words}>
        <span className={styles.name}>Commands</span> <Kbd>{keys}</Kbd>
      </span>
    </Button>
  )
}
