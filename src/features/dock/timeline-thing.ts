/** What a mark of the timeline stands for, elsewhere. Pure. */
import type { Selection } from '#src/recording/selection.ts'
import { type Thing, tokenOfLine } from './timeline-chosen.ts'
import type { Mark } from './timeline-model.ts'

/** A move of the clock and a fault can be told of, not chosen. */
export function thingOfMark(mark: Mark): Thing {
  switch (mark.kind) {
    case 'token':
      return {
        selection: { kind: 'token', seat: mark.seat, tokenId: mark.life.tokenId },
        tokenId: mark.life.tokenId,
      }
    case 'request':
      return { selection: { kind: 'request', id: mark.request.id }, tokenId: mark.request.tokenId }
    case 'attempt':
      return { selection: { kind: 'entry', id: mark.line.id }, tokenId: tokenOfLine(mark.line) }
    case 'fault':
    case 'move':
      return { selection: undefined, tokenId: undefined }
  }
}

export const selectionOf = (mark: Mark): Selection | undefined => thingOfMark(mark).selection
