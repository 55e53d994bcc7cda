/** A fault's sign, the same in the bar, the lab and the palette. */
import {
  FileWarning,
  Hourglass,
  type LucideIcon,
  MailX,
  MessageCircleOff,
  ServerCrash,
  Unplug,
  WifiOff,
} from 'lucide-react'
import type { FaultKind } from '#src/contract/faults.ts'

const ICONS: Record<FaultKind, LucideIcon> = {
  status: ServerCrash,
  malformed: FileWarning,
  slow: Hourglass,
  silent: MessageCircleOff,
  reset: Unplug,
  offline: WifiOff,
  lost: MailX,
}

/** Decorative: words stand beside it. */
export function FaultIcon({ kind }: { kind: FaultKind }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden="true" />
}
