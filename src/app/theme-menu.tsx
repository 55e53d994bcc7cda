/** Light, dark, or as the system says. */
import { Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useCommands } from '#src/ui/commands.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { Menu, MenuItem } from '#src/ui/menu.tsx'
import { THEME_CHOICES, type ThemeChoice } from '#src/ui/theme.ts'
import { COMMAND_GROUPS } from './palette/command-groups.ts'
import { useServices } from './services-context.tsx'

const WORDS: Record<ThemeChoice, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const ICONS = { system: <Monitor />, light: <Sun />, dark: <Moon /> }

export function ThemeMenu() {
  const { theme } = useServices()
  const { choice, shown } = useSyncExternalStore(theme.subscribe, theme.state)
  useCommands(() =>
    THEME_CHOICES.map((candidate) => ({
      id: `theme ${candidate}`,
      group: COMMAND_GROUPS.theme,
      name: WORDS[candidate],
      icon: ICONS[candidate],
      ...(candidate === choice ? { detail: 'Chosen' } : {}),
      run: () => theme.choose(candidate),
    })),
  )
  return (
    <Menu
      placement="bottom end"
      trigger={<IconButton label={`Theme: ${WORDS[choice]}`} icon={ICONS[shown]} />}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[choice]}
      onSelectionChange={(keys) => {
        const next = THEME_CHOICES.find((candidate) => keys !== 'all' && keys.has(candidate))
        if (next) theme.choose(next)
      }}
    >
      {THEME_CHOICES.map((candidate) => (
        <MenuItem key={candidate} id={candidate} icon={ICONS[candidate]}>
          {WORDS[candidate]}
        </MenuItem>
      ))}
    </Menu>
  )
}
