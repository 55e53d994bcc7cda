/** What each tenant's people do in a month: the words and rhythms that the seeded calendar is made of. */
import type { EventCategory } from '#src/contract/calendar.ts'
import type { TenantId } from '#src/contract/personas.ts'

/** As `Date#getUTCDay` counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5

/** A time of day (UTC) with a length, or whole days. */
export type Span = { at: `${number}:${number}`; minutes: number } | { days: number }

type Entry = {
  /** Part of the event's id. */
  slug: string
  /** Several titles take turns, one a month. */
  titles: readonly [string, ...string[]]
  location?: string
  category: EventCategory
}

export type Weekly = Entry & { weekdays: readonly Weekday[]; everyWeeks: 1 | 2; span: Span }
export type Monthly = Entry & {
  on: 'first-day' | 'last-day' | { nth: 1 | 2 | 3 | 4; weekday: Weekday }
  span: Span
}
/** Happens in some months, on some working day. */
export type Occasional = Entry & { span: Span }

export type Programme = {
  weekly: readonly Weekly[]
  monthly: readonly Monthly[]
  occasional: readonly Occasional[]
}

const acme: Programme = {
  weekly: [
    {
      slug: 'stand-up',
      titles: ['Stand-up'],
      location: 'Loading bay screen',
      category: 'meeting',
      weekdays: [1, 4],
      everyWeeks: 1,
      span: { at: '08:15', minutes: 15 },
    },
    {
      slug: 'dispatch-planning',
      titles: ['Dispatch planning'],
      location: 'Room Anvil',
      category: 'meeting',
      weekdays: [2],
      everyWeeks: 1,
      span: { at: '09:00', minutes: 60 },
    },
    {
      slug: 'retrospective',
      titles: ['Retrospective'],
      location: 'Room Rocket',
      category: 'meeting',
      weekdays: [5],
      everyWeeks: 2,
      span: { at: '13:00', minutes: 60 },
    },
  ],
  monthly: [
    {
      slug: 'price-list',
      titles: ['New price list takes effect'],
      category: 'deadline',
      on: 'first-day',
      span: { days: 1 },
    },
    {
      slug: 'fair',
      titles: ['Trade fair: Springs and Magnets', 'Trade fair: Safe Lifting', 'Trade fair: Parcel World'],
      location: 'Hall 4, Port Meridian',
      category: 'travel',
      on: { nth: 2, weekday: 2 },
      span: { days: 3 },
    },
    {
      slug: 'train-to-fair',
      titles: ['Train to Port Meridian'],
      location: 'Central station, platform 7',
      category: 'travel',
      on: { nth: 2, weekday: 2 },
      span: { at: '05:40', minutes: 190 },
    },
    {
      slug: 'supplier-review',
      titles: [
        'Quarterly supplier review with Harlow & Finch, Brightwater Castings and the new packaging people: prices, late deliveries, and what we do about the cracked springs',
        'Supplier review: everybody who delivered late last month, with the numbers, the excuses and a plan that does not depend on the weather',
      ],
      location: 'Room Anvil, second floor, behind the sample wall',
      category: 'meeting',
      on: { nth: 3, weekday: 3 },
      span: { at: '09:30', minutes: 120 },
    },
    {
      slug: 'interview',
      titles: ['Interview: warehouse lead', 'Interview: dispatcher', 'Interview: quality inspector'],
      location: 'Room Rocket',
      category: 'meeting',
      on: { nth: 3, weekday: 3 },
      span: { at: '10:15', minutes: 60 },
    },
    {
      slug: 'all-hands',
      titles: ['All hands'],
      location: 'Canteen',
      category: 'social',
      on: { nth: 4, weekday: 4 },
      span: { at: '14:00', minutes: 45 },
    },
    {
      slug: 'stocktaking',
      titles: ['Stocktaking, both warehouses'],
      location: 'Warehouses 1 and 2',
      category: 'deadline',
      on: 'last-day',
      span: { days: 2 },
    },
    {
      slug: 'scanner-update',
      titles: ['Scanner update, dispatch offline'],
      category: 'focus',
      on: 'last-day',
      span: { at: '21:30', minutes: 300 },
    },
  ],
  occasional: [
    {
      slug: 'forklift',
      titles: ['Forklift inspection'],
      category: 'deadline',
      span: { days: 1 },
    },
    {
      slug: 'catalogue',
      titles: ['Write the spring catalogue', 'Proof-read the catalogue'],
      category: 'focus',
      span: { at: '07:30', minutes: 180 },
    },
    {
      slug: 'visit',
      titles: ['Customer visit: Northgate Stores', 'Customer visit: Pellworth Mills'],
      location: 'Reception',
      category: 'meeting',
      span: { at: '11:00', minutes: 90 },
    },
    {
      slug: 'lunch',
      titles: ['Team lunch'],
      location: 'The Copper Kettle',
      category: 'social',
      span: { at: '11:30', minutes: 75 },
    },
    {
      slug: 'first-aid',
      titles: ['First-aid course', 'Fire drill and debrief'],
      location: 'Yard',
      category: 'meeting',
      span: { at: '13:30', minutes: 120 },
    },
    {
      slug: 'birthday',
      titles: ['Birthday cake in the canteen'],
      category: 'social',
      span: { at: '14:30', minutes: 20 },
    },
  ],
}

const acmeLabs: Programme = {
  weekly: [
    {
      slug: 'lab-check-in',
      titles: ['Lab check-in'],
      location: 'Bench 3',
      category: 'meeting',
      weekdays: [1, 3],
      everyWeeks: 1,
      span: { at: '09:45', minutes: 20 },
    },
    {
      slug: 'writing',
      titles: ['Quiet writing hours'],
      category: 'focus',
      weekdays: [5],
      everyWeeks: 1,
      span: { at: '08:00', minutes: 180 },
    },
    {
      slug: 'journal-club',
      titles: ['Journal club: adhesives', 'Journal club: small motors', 'Journal club: negative results'],
      location: 'Library',
      category: 'meeting',
      weekdays: [4],
      everyWeeks: 2,
      span: { at: '15:00', minutes: 60 },
    },
  ],
  monthly: [
    {
      slug: 'chemicals',
      titles: ['Chemical inventory due'],
      category: 'deadline',
      on: 'first-day',
      span: { days: 1 },
    },
    {
      slug: 'beam-time',
      titles: ['Beam time, hutch B'],
      location: 'Lakeside Ring',
      category: 'focus',
      on: { nth: 3, weekday: 1 },
      span: { days: 4 },
    },
    {
      slug: 'drive-to-ring',
      titles: ['Drive to Lakeside Ring with the samples'],
      location: 'Car park, van 2',
      category: 'travel',
      on: { nth: 3, weekday: 1 },
      span: { at: '06:00', minutes: 150 },
    },
    {
      slug: 'ethics',
      titles: [
        'Review board: may the jet-powered roller skates be tried by people who have not been told how the brakes work, and if so on which day and with what insurance',
        'Review board: what counts as a controlled demonstration when the thing demonstrated leaves the building by itself and comes back later than planned',
      ],
      location: 'Board room, and by telephone for those still in quarantine',
      category: 'meeting',
      on: { nth: 2, weekday: 4 },
      span: { at: '12:30', minutes: 90 },
    },
    {
      slug: 'visitors',
      titles: ['School visit', 'Visit of the funding panel', 'Open bench evening'],
      location: 'Foyer',
      category: 'social',
      on: { nth: 2, weekday: 4 },
      span: { at: '13:15', minutes: 60 },
    },
    {
      slug: 'show-and-tell',
      titles: ['Show and tell'],
      location: 'Test track',
      category: 'social',
      on: { nth: 4, weekday: 2 },
      span: { at: '14:30', minutes: 60 },
    },
    {
      slug: 'long-run',
      titles: ['Endurance run, do not open the chamber'],
      location: 'Climate chamber',
      category: 'focus',
      on: 'last-day',
      span: { days: 3 },
    },
    {
      slug: 'backup',
      titles: ['Measurement archive moves to the new disks'],
      category: 'focus',
      on: 'last-day',
      span: { at: '20:00', minutes: 480 },
    },
  ],
  occasional: [
    {
      slug: 'paper',
      titles: ['Paper due: Glue that forgets', 'Abstract due: Springs at rest'],
      category: 'deadline',
      span: { days: 1 },
    },
    {
      slug: 'calibration',
      titles: ['Calibrate the scales'],
      location: 'Bench 1',
      category: 'focus',
      span: { at: '07:30', minutes: 60 },
    },
    {
      slug: 'safety',
      titles: ['Safety briefing', 'Eye-wash drill'],
      location: 'Corridor C',
      category: 'meeting',
      span: { at: '10:30', minutes: 30 },
    },
    {
      slug: 'patent',
      titles: ['Call with the patent office'],
      category: 'meeting',
      span: { at: '13:00', minutes: 45 },
    },
    {
      slug: 'soup',
      titles: ['Soup day'],
      location: 'Kitchen',
      category: 'social',
      span: { at: '11:45', minutes: 45 },
    },
    {
      slug: 'prototype',
      titles: ['Prototype hand-over to Acme'],
      location: 'Dock 2',
      category: 'meeting',
      span: { at: '14:00', minutes: 60 },
    },
  ],
}

const globex: Programme = {
  weekly: [
    {
      slug: 'morning-call',
      titles: ['Morning call'],
      category: 'meeting',
      weekdays: [2, 5],
      everyWeeks: 1,
      span: { at: '07:00', minutes: 25 },
    },
    {
      slug: 'pipeline',
      titles: ['Pipeline review'],
      location: 'Room Equator',
      category: 'meeting',
      weekdays: [3],
      everyWeeks: 1,
      span: { at: '15:30', minutes: 60 },
    },
    {
      slug: 'mentoring',
      titles: ['Mentoring hour'],
      location: 'Roof terrace',
      category: 'social',
      weekdays: [1],
      everyWeeks: 2,
      span: { at: '16:00', minutes: 60 },
    },
  ],
  monthly: [
    {
      slug: 'rent',
      titles: ['Office leases due, all regions'],
      category: 'deadline',
      on: 'first-day',
      span: { days: 1 },
    },
    {
      slug: 'offsite',
      titles: ['Regional meeting: South', 'Regional meeting: North', 'Regional meeting: Islands'],
      location: 'Hotel Parallax',
      category: 'travel',
      on: { nth: 1, weekday: 3 },
      span: { days: 3 },
    },
    {
      slug: 'flight',
      titles: ['Flight GX 118', 'Flight GX 204', 'Flight GX 77'],
      location: 'Terminal 2',
      category: 'travel',
      on: { nth: 1, weekday: 3 },
      span: { at: '04:50', minutes: 230 },
    },
    {
      slug: 'forecast',
      titles: [
        'Forecast for the coming quarter, every region in turn, eight minutes each, with last quarter’s forecast on the left half of the slide so that we all see how it went',
        'Budget round: which of the eleven projects that everybody calls the most important one is in fact the most important one, and who tells the other ten',
      ],
      location: 'Room Equator and the big screens in Rooms Tropic and Meridian',
      category: 'meeting',
      on: { nth: 3, weekday: 2 },
      span: { at: '12:00', minutes: 150 },
    },
    {
      slug: 'auditors',
      titles: ['Auditors on site', 'Insurers on site', 'Works council'],
      location: 'Room Tropic',
      category: 'meeting',
      on: { nth: 3, weekday: 2 },
      span: { at: '13:00', minutes: 60 },
    },
    {
      slug: 'quiz',
      titles: ['Quiz night'],
      location: 'The Long Meridian',
      category: 'social',
      on: { nth: 4, weekday: 4 },
      span: { at: '17:30', minutes: 150 },
    },
    {
      slug: 'closing',
      titles: ['Books close'],
      category: 'deadline',
      on: 'last-day',
      span: { days: 4 },
    },
    {
      slug: 'night-shift',
      titles: ['Night shift: exchange rates and dashboards'],
      category: 'focus',
      on: 'last-day',
      span: { at: '22:00', minutes: 360 },
    },
  ],
  occasional: [
    {
      slug: 'tender',
      titles: ['Tender due: Harbour lights', 'Tender due: Island ferries'],
      category: 'deadline',
      span: { days: 1 },
    },
    {
      slug: 'workshop',
      titles: ['Workshop with Halden Rail', 'Workshop with Quarry & Daughters'],
      location: 'Their office',
      category: 'meeting',
      span: { at: '08:30', minutes: 210 },
    },
    {
      slug: 'press',
      titles: ['Press call'],
      category: 'meeting',
      span: { at: '10:00', minutes: 30 },
    },
    {
      slug: 'slides',
      titles: ['Slides, no calls please'],
      category: 'focus',
      span: { at: '13:30', minutes: 120 },
    },
    {
      slug: 'newcomers',
      titles: ['Welcome breakfast for newcomers'],
      location: 'Canteen',
      category: 'social',
      span: { at: '07:30', minutes: 60 },
    },
    {
      slug: 'night-train',
      titles: ['Night train home'],
      location: 'Carriage 12',
      category: 'travel',
      span: { at: '20:45', minutes: 620 },
    },
  ],
}

export const PROGRAMMES: Readonly<Record<TenantId, Programme>> = { acme, 'acme-labs': acmeLabs, globex }
