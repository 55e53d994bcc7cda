/** What a deed is known by beside its name, and where the palette lists it. */
import { CalendarDays, CalendarPlus, CalendarX2, Megaphone, Radio, SquareTerminal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DeedId } from './deeds.ts'

export const COMMAND_GROUP = 'Compare'

export const DEED_ICONS: Readonly<Record<DeedId, ReactNode>> = {
  read: <CalendarDays />,
  'read-other': <CalendarX2 />,
  'add-event': <CalendarPlus />,
  publish: <Megaphone />,
  subscribe: <Radio />,
  console: <SquareTerminal />,
}
