/** Which commands a few typed words are about, best first. Pure. */
import type { Command } from './commands.tsx'

export type CommandGroup = { title: string; commands: readonly Command[] }

/** Capitals, accents and punctuation set nothing apart: `data-entry@acme` is three words. */
const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Every word asked for begins one of these. */
const covers = (words: readonly string[], asked: readonly string[]) =>
  asked.every((beginning) => words.some((word) => word.startsWith(beginning)))

/** 0 is best: the name begins with it; 1: the name has it; 2: what else is known does. */
function rank({ name, group, keywords = '' }: Command, asked: readonly string[]): number | undefined {
  const words = wordsOf(name)
  if (words.join(' ').startsWith(asked.join(' '))) return 0
  if (covers(words, asked)) return 1
  return covers([...words, ...wordsOf(group), ...wordsOf(keywords)], asked) ? 2 : undefined
}

/**
 * A group stands as high as the best it holds; of equals in the order given.
 * @param order Titles of groups. Those it does not name belong to what is on the screen, and come first.
 */
export function findCommands(
  commands: readonly Command[],
  query: string,
  order: readonly string[],
): readonly CommandGroup[] {
  const asked = wordsOf(query)
  const found = commands
    .flatMap((command) => {
      const ranked = rank(command, asked)
      return ranked === undefined ? [] : [{ command, ranked }]
    })
    .sort((a, b) => a.ranked - b.ranked || order.indexOf(a.command.group) - order.indexOf(b.command.group))
  const titles = [...new Set(found.map(({ command }) => command.group))]
  return titles.map((title) => ({
    title,
    commands: found.flatMap(({ command }) => (command.group === title ? [command] : [])),
  }))
}
