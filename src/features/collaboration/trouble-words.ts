/** What went wrong on the topic, in one sentence a person can act on. */
import { MomentoError } from '#src/momento/momento-error.ts'
import { isRejected } from '#src/tokens/index.ts'

/** Goes after a colon or stands alone; names the cause, not the code. */
export function troubleWords(error: Error): string {
  if (isRejected(error)) return 'the session has ended, so there is no token'
  if (!(error instanceof MomentoError)) return 'no token can be had right now'
  switch (error.code) {
    case 'unreachable':
      return 'the cloud cannot be reached'
    case 'server':
      return `the cloud is unwell${statusWords(error)}`
    case 'rate_limited':
      return 'the cloud asked for a pause'
    case 'bad_answer':
      return `something other than the cloud answered${statusWords(error)}`
    case 'unauthorized':
      return 'the cloud accepts neither this token nor the next'
    case 'forbidden':
      return 'the token does not permit it'
    case 'not_found':
      return 'the cloud knows no such topic'
    case 'too_large':
      return 'the message is too large for the cloud'
    case 'invalid_argument':
      return 'the cloud does not take the request as it is'
  }
}

const statusWords = ({ status }: MomentoError) => (status === undefined ? '' : ` (${status})`)
