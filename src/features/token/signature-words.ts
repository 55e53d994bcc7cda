/** What a check of a signature found, said without promising more. */
import type { Tone } from '#src/ui/tone.tsx'
import type { SignatureCheck } from './use-signature-check.ts'

export type SignatureWords = {
  tone: Tone
  label: string
  /** Names from the wire stand between backticks. */
  sentence: string
}

/** @param keySet Where the keys are published, as a visitor would look it up. */
export function signatureWords(check: SignatureCheck, keySet: string): SignatureWords {
  if (check.status === 'checking') {
    return { tone: 'neutral', label: 'Checking', sentence: `The keys are being fetched from \`${keySet}\`.` }
  }
  if (check.status === 'no_keys') {
    return {
      tone: 'expiring',
      label: 'Not checked',
      sentence: `The keys at \`${keySet}\` could not be fetched or used, so nothing is known about the signature.`,
    }
  }
  const { verdict } = check
  switch (verdict.kind) {
    case 'valid':
      return {
        tone: 'allowed',
        label: 'Signature checked',
        sentence: `It was made over exactly this header and payload (${verdict.algorithm}) with the private half of ${keyWords(verdict.keyId)} of \`${keySet}\`.`,
      }
    case 'forged':
      return {
        tone: 'denied',
        label: 'Signature does not match',
        sentence: `${upperFirst(keyWords(verdict.keyId))} of \`${keySet}\` did not sign this header and payload: they were changed, or somebody else signed them.`,
      }
    case 'unknown_key':
      return {
        tone: 'expiring',
        label: 'Unknown key',
        sentence: `${upperFirst(keyWords(verdict.keyId))} is not in \`${keySet}\` for this algorithm: another service signed it, or the key was retired since.`,
      }
    case 'ambiguous':
      return {
        tone: 'expiring',
        label: 'Not checked',
        sentence: `Several keys of \`${keySet}\` could be meant, and the header does not say which.`,
      }
    case 'not_checkable':
      return {
        tone: 'expiring',
        label: 'Cannot be checked',
        sentence: `${algorithmWords(verdict.algorithm)} No public key can tell who made it.`,
      }
  }
}

const keyWords = (keyId: string | undefined) =>
  keyId === undefined ? 'the key it does not name' : `the key \`${keyId}\``

const algorithmWords = (algorithm: string) =>
  algorithm === '' || algorithm === 'none'
    ? 'It is not signed.'
    : `Its header asks for \`${algorithm}\`, or for an extension, that this page does not check with public keys.`

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
