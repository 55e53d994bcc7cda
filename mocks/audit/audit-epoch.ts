/** Names the time between two new beginnings of the cloud, so that a reader of the audit notices one. */
import { toBase64Url } from '../base64url.ts'

export const newAuditEpoch = () => toBase64Url(crypto.getRandomValues(new Uint8Array(9)))
