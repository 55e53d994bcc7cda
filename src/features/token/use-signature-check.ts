/** Checks a token's signature against the auth service's published keys: once by itself, and again when asked. */
import { useEffect, useState } from 'react'
import { useClocks } from '#src/session/clock-context.tsx'
import { useSession } from '#src/session/session-context.tsx'
import { checkSignature, type SignatureVerdict } from './check-signature.ts'
import { jwtTextIn } from './read-credential.ts'
import type { LentText } from './reveal-token.ts'

export type SignatureCheck =
  | { status: 'checking' }
  /** The keys could not be had, or not be used. */
  | { status: 'no_keys' }
  /** `at`: when the keys were fetched, in epoch ms by the story's clock. */
  | { status: 'done'; verdict: SignatureVerdict; at: number }

/** @param lend Must be the same function for as long as it lends the same text. */
export function useSignatureCheck(lend: LentText) {
  const { auth } = useSession()
  const { clock } = useClocks()
  const [asked, setAsked] = useState({ lend, round: 0 })
  const [answer, setAnswer] = useState<{ to: object; check: SignatureCheck }>()
  // Another token: its own question, at once.
  if (asked.lend !== lend) setAsked({ lend, round: 0 })

  useEffect(() => {
    let isCurrent = true
    const check = async (): Promise<SignatureCheck> => {
      try {
        const keys = await auth.publicKeys()
        const at = clock.now()
        return {
          status: 'done',
          verdict: await asked.lend((text) => checkSignature(jwtTextIn(text), keys)),
          at,
        }
      } catch {
        return { status: 'no_keys' }
      }
    }
    void check().then((result) => {
      if (isCurrent) setAnswer({ to: asked, check: result })
    })
    return () => {
      isCurrent = false
    }
  }, [asked, auth, clock])

  const current: SignatureCheck = answer?.to === asked ? answer.check : { status: 'checking' }
  return { check: current, again: () => setAsked({ lend, round: asked.round + 1 }) }
}
