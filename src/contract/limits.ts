/** Sizes and lives that browser and cloud agree on. Units are in the names. */
export const TOKEN_LIFE_SECONDS = 900
export const SESSION_LIFE_MS = 24 * 60 * 60 * 1000
export const MAX_TOKEN_BYTES = 4096
export const MAX_PERMISSIONS = 20
/** API keys of a tenant that work at the same time. */
export const MAX_LIVE_API_KEYS = 50
export const MAX_DESCRIPTION_BYTES = 200
/** A date further off is a slip of the pen; who means never says so. */
export const MAX_API_KEY_LIFE_SECONDS = 3650 * 24 * 60 * 60
/** As long as a rotated-out secret may go on working. */
export const MAX_OVERLAP_SECONDS = 30 * 24 * 60 * 60
export const MAX_KEY_BYTES = 512
export const MAX_KEY_PREFIX_BYTES = 64
export const MAX_ITEM_BYTES = 64 * 1024
export const MAX_MESSAGE_BYTES = 4096
export const MAX_TTL_SECONDS = 34_560_000
export const MAX_JSON_BODY_BYTES = 16 * 1024
export const POLL_HOLD_MS = 20_000
export const POLL_PAGE_ITEMS = 100
export const TOPIC_HISTORY_ITEMS = 1000
export const LOGIN_ATTEMPTS_PER_MINUTE = 5
export const MIN_CLOCK_RATE = 0.1
export const MAX_CLOCK_RATE = 1000
/** As far as the clock can be jumped. It never goes back, and from year 10,000 on dates are spelled otherwise. */
export const MAX_JUMP_MS = Date.UTC(9000, 0, 1)
/** As far as the lab can set a browser's clock wrong, either way. */
export const MAX_SKEW_MS = 24 * 60 * 60 * 1000
/** The last second of year 9999. Milliseconds taken for seconds lie beyond it. */
export const MAX_EPOCH_SECONDS = 253_402_300_799

const encoder = new TextEncoder()

/** Length of a text in UTF-8 bytes, which is what every limit here counts. */
export const byteLength = (text: string) => encoder.encode(text).length
