/** Spans of time the stories are told in, milliseconds. */
export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
/** Into a token's 15 minutes, shortly before it is re-issued: that is 48 to 60 s ahead of its end. */
export const BEFORE_REISSUE_MS = 13 * MINUTE_MS + 30 * SECOND_MS
