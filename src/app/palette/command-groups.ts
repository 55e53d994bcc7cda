/** What the shell’s commands are listed under in the palette, in this order. */
export const COMMAND_GROUPS = {
  pages: 'Go to',
  seats: 'Signed in in this browser',
  jumps: 'Jump ahead, in every tab',
  pace: 'Speed of the clock',
  skew: 'This browser’s clock, in all its tabs',
  faults: 'Faults',
  deeds: 'Once, at the cloud',
  people: 'Sign in as',
  dock: 'What happened',
  session: 'Session',
  demo: 'Demo',
  theme: 'Theme',
} as const
