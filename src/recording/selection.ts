/** What the visitor chose, wherever it was: every view shows the same thing as chosen. */
import type { Seat } from '#src/contract/paths.ts'

export type Selection =
  | { readonly kind: 'request'; readonly id: number }
  | { readonly kind: 'token'; readonly seat: Seat; readonly tokenId: string }
  | { readonly kind: 'entry'; readonly id: number }
