/** What kind an event is, as icon and word: the colour never speaks alone. */
import './categories.css'
import { Flag, type LucideIcon, PartyPopper, Plane, Target, TreePalm, Users } from 'lucide-react'
import type { EventCategory } from '#src/contract/calendar.ts'

export const CATEGORY_LOOKS: Record<EventCategory, { word: string; Icon: LucideIcon }> = {
  meeting: { word: 'Meeting', Icon: Users },
  focus: { word: 'Focus', Icon: Target },
  deadline: { word: 'Deadline', Icon: Flag },
  travel: { word: 'Travel', Icon: Plane },
  social: { word: 'Social', Icon: PartyPopper },
  leave: { word: 'Leave', Icon: TreePalm },
}
