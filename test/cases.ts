/** How many cases a property tries. */
export const MANY = 10_000

/** Of what decides who may do what and when a token is replaced: still more when asked for everything. */
export const CASES = process.env.FULL === '1' ? 100_000 : MANY
