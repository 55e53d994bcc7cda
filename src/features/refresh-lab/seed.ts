/** A seed as it is typed in. Pure. */
import { MAX_SEED } from './chance.ts'

export const SEED_RULE = `A whole number from 0 to ${MAX_SEED}.`

/** `undefined` when it is none. */
export const seedOf = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined)
