/** Why the cloud's database cannot be used, for the page to say in words. */

/**
 * `newer_version`: a later version of this project was here. `forbidden`: the browser does not allow storage
 * here. `full`: no room is left. `unavailable`: anything else.
 */
export type CloudDatabaseErrorCode = 'newer_version' | 'forbidden' | 'full' | 'unavailable'

export class CloudDatabaseError extends Error {
  override readonly name = 'CloudDatabaseError'
  readonly code: CloudDatabaseErrorCode

  constructor(code: CloudDatabaseErrorCode, context: { cause?: unknown } = {}) {
    super(`The cloud's database cannot be used: ${code}`, context)
    this.code = code
  }
}

const CODE_BY_NAME: Record<string, CloudDatabaseErrorCode> = {
  VersionError: 'newer_version',
  SecurityError: 'forbidden',
  // What private windows and blocked site data come to, by browser.
  InvalidStateError: 'forbidden',
  NotAllowedError: 'forbidden',
  QuotaExceededError: 'full',
}

export function errorFromOpening(error: unknown): CloudDatabaseError {
  if (error instanceof CloudDatabaseError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return new CloudDatabaseError(CODE_BY_NAME[name] ?? 'unavailable', { cause: error })
}
