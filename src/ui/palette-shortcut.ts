/** The keys that open and close the command palette: Ctrl+K, and where Ctrl+K edits text, on Apple's keyboards, ⌘K. */

const isApple = () => /^(Mac|iP(hone|ad|od))/.test(navigator.platform)

export const paletteShortcut = () => (isApple() ? '⌘ K' : 'Ctrl K')

export function isPaletteShortcut(event: KeyboardEvent): boolean {
  const [wanted, other] = isApple() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey]
  return wanted && !other && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k'
}
