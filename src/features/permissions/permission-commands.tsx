/** What the page offers to the command palette while it is on the screen. */
import { FlaskConical, Grid3x3, TriangleAlert } from 'lucide-react'
import { useCommands } from '#src/ui/commands.tsx'
import type { PermissionView } from './permissions.tsx'

const GROUP = 'Permissions'

export function usePermissionCommands(onView: (view: PermissionView) => void) {
  useCommands(() => [
    {
      id: 'permissions matrix',
      group: GROUP,
      name: 'Show the matrix',
      icon: <Grid3x3 />,
      keywords: 'roles people operations',
      run: () => onView('matrix'),
    },
    {
      id: 'permissions what-if',
      group: GROUP,
      name: 'What if a scope were another',
      icon: <FlaskConical />,
      keywords: 'trial token edit permission sdk json',
      run: () => onView('what-if'),
    },
    {
      id: 'permissions traps',
      group: GROUP,
      name: 'Two traps',
      icon: <TriangleAlert />,
      keywords: 'prefix delimiter role change revoke',
      run: () => onView('traps'),
    },
  ])
}
