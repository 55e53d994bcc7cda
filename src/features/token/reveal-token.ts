/** The only place of this page where a token's text is taken out of its value. */
import type { DisposableToken } from '#src/tokens/index.ts'

/** Lends a text to a function. What is handed about is this, not the text, so that no screen or log shows it. */
export type LentText = <T>(use: (text: string) => T) => T

export const lendToken =
  (token: DisposableToken): LentText =>
  (use) =>
    use(token.reveal())
