/** How what is chosen somewhere shows on other things: itself, or what belongs with it. Pure. */
import type { LogEntry } from '#src/recording/log-entry.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { Selection } from '#src/recording/selection.ts'

/** `related`: it carried, came with or tells of the token that what is chosen has to do with. */
export type Emphasis = 'chosen' | 'related' | undefined

/** What is chosen, with the token it has to do with. */
export type Chosen = {
  readonly selection: Selection
  readonly tokenId: string | undefined
}

export function chosenOf(
  selection: Selection | undefined,
  findRequest: (id: number) => RecordedRequest | undefined,
  findLine: (id: number) => LogEntry | undefined,
): Chosen | undefined {
  switch (selection?.kind) {
    case undefined:
      return undefined
    case 'token':
      return { selection, tokenId: selection.tokenId }
    case 'request':
      return { selection, tokenId: findRequest(selection.id)?.tokenId }
    case 'entry':
      return { selection, tokenId: tokenOfLine(findLine(selection.id)) }
  }
}

/** What a thing is called and which token it has to do with. */
export type Thing = { readonly selection: Selection | undefined; readonly tokenId: string | undefined }

export function emphasisOf(thing: Thing, chosen: Chosen | undefined): Emphasis {
  if (!chosen) return undefined
  if (thing.selection && isSame(thing.selection, chosen.selection)) return 'chosen'
  if (chosen.tokenId === undefined || thing.tokenId !== chosen.tokenId) return undefined
  // Of a chosen request or line only the token is meant, not everything that ever had to do with it.
  return chosen.selection.kind === 'token' || thing.selection?.kind === 'token' ? 'related' : undefined
}

export const isSame = (a: Selection, b: Selection): boolean =>
  a.kind === 'token'
    ? b.kind === 'token' && a.seat === b.seat && a.tokenId === b.tokenId
    : b.kind === a.kind && b.id === a.id

export const thingOfLine = (line: LogEntry): Thing => ({
  selection: { kind: 'entry', id: line.id },
  tokenId: tokenOfLine(line),
})

export const tokenOfLine = (line: LogEntry | undefined) =>
  line?.source === 'tokens' ? line.entry.tokenId : undefined
