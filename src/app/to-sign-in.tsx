/** Nobody is signed in here: to the front page, which leads back. Whoever signed out wants no way back. */
import { Navigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Seat } from '#src/contract/paths.ts'
import type { EndReason } from '#src/tokens/index.ts'
import { frontPageOf } from './use-seat-moves.ts'
import { firstPageOf } from './wanted-page.ts'

export function ToSignIn({ seat, reason }: { seat: Seat; reason: EndReason | undefined }) {
  const router = useRouter()
  // Once: on the way, the address is already that of the front page.
  const [{ href }] = useState(() => router.state.location)
  const page = reason === 'signed_out' || href === firstPageOf(seat) ? undefined : href
  return <Navigate to="/" search={{ ...frontPageOf(seat), page }} replace />
}
