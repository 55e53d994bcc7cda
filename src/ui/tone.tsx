/** The five things a status can say, and the icon that says it without colour. */
import { CircleAlert, CircleCheck, CircleDashed, Info, type LucideIcon, TriangleAlert } from 'lucide-react'

export type Tone = 'allowed' | 'denied' | 'expiring' | 'info' | 'neutral'

const ICONS: Record<Tone, LucideIcon> = {
  allowed: CircleCheck,
  denied: CircleAlert,
  expiring: TriangleAlert,
  info: Info,
  neutral: CircleDashed,
}

/** Decorative: the word beside it says the same. */
export function ToneIcon({ tone }: { tone: Tone }) {
  const Icon = ICONS[tone]
  return <Icon aria-hidden="true" />
}
