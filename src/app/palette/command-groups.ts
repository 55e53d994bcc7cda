/** What the shell’s commands are listed under in the palette, in this order. */
export const COMMAND_GROUPS = {
  pages: 'Go to',
  jumps: 'Jump ahead, in every tab',
  pace: 'Speed of the clock',
  people: 'Sign in as',
  session: 'Session',
  demo: 'Demo',
  theme: 'Theme',
} as const
