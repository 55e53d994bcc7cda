/**
 * The calendar as it lies in the cache: one JSON array a month, under `<tenantId>:<yyyy-mm>`, the month (UTC)
 * in which an event starts. All-day events hold plain dates and their end is the day after the last one.
 */
import { z } from './zod.ts'

export const EVENT_CATEGORIES = ['meeting', 'focus', 'deadline', 'travel', 'social', 'leave'] as const
export type EventCategory = (typeof EVENT_CATEGORIES)[number]

export const MAX_EVENT_TITLE = 200
export const MAX_EVENT_LOCATION = 200

const date = z.iso.date()
const instant = z.iso.datetime({ offset: true })

export const calendarEventSchema = z
  .object({
    id: z.string().check(z.minLength(1), z.maxLength(100)),
    title: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_EVENT_TITLE)),
    start: z.union([date, instant]),
    end: z.union([date, instant]),
    allDay: z.optional(z.boolean()),
    location: z.optional(z.string().check(z.maxLength(MAX_EVENT_LOCATION))),
    category: z.enum(EVENT_CATEGORIES),
  })
  .check(
    z.refine(
      (event) => [event.start, event.end].every((text) => (text.length === 10) === (event.allDay === true)),
      {
        path: ['start'],
        error: 'An all-day event has dates, any other has times',
      },
    ),
    z.refine((event) => Date.parse(event.end) > Date.parse(event.start), {
      path: ['end'],
      error: 'The end must be after the start',
    }),
  )
export type CalendarEvent = z.infer<typeof calendarEventSchema>

export const calendarMonthSchema = z.array(calendarEventSchema)

/** `2026-11`, the month (UTC) of an instant or date. */
export const monthOf = (isoText: string) => new Date(isoText).toISOString().slice(0, 7)

export const calendarKey = (tenant: string, month: string) => `${tenant}:${month}`
