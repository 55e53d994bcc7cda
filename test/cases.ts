/** How many cases a property tries: many always, very many when asked for everything. */
export const CASES = process.env.FULL === '1' ? 100_000 : 10_000
