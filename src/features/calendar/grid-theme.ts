/** What FullCalendar's grid looks like: a theme of ours in the place of one of its own, made of our tokens. */
import type { PluginInput } from '@fullcalendar/react'
import styles from './grid-theme.module.css'

const names = (...given: (string | false | undefined)[]) => given.filter(Boolean).join(' ')

type Day = { isToday: boolean; isOther: boolean; isDisabled: boolean }

const dayClass = (day: Day) =>
  names(styles.day, day.isToday && styles.today, day.isOther && styles.otherMonth)

export const gridTheme: PluginInput = {
  name: 'disposable-tokens',
  optionDefaults: {
    className: styles.calendar,
    viewClass: styles.view,

    tableHeaderClass: styles.tableHeader,
    dayHeaderRowClass: styles.row,
    dayHeaderClass: (header) => names(styles.dayHeader, header.isToday && styles.today),
    dayHeaderInnerClass: styles.dayHeaderText,
    dayHeaderDividerClass: styles.divider,
    dayHeaderAlign: 'center',

    dayRowClass: styles.row,
    dayCellClass: dayClass,
    dayCellTopClass: styles.dayTop,
    dayCellTopInnerClass: (cell) => names(styles.dayNumber, cell.isToday && styles.todayNumber),
    dayLaneClass: (lane) => names(styles.lane, dayClass(lane)),
    dayLaneInnerClass: styles.laneInner,
    navLinkClass: styles.dayLink,

    slotLaneClass: (slot) => names(styles.slot, slot.isMinor && styles.minorSlot),
    slotHeaderRowClass: styles.row,
    slotHeaderClass: styles.slotHeader,
    slotHeaderInnerClass: styles.slotHeaderText,
    slotHeaderDividerClass: styles.slotDivider,
    allDayHeaderClass: styles.slotHeader,
    allDayHeaderInnerClass: styles.slotHeaderText,
    allDayDividerClass: styles.divider,
    fillerClass: styles.filler,
    nowIndicatorLineClass: styles.nowLine,
    nowIndicatorDotClass: styles.nowDot,

    eventClass: styles.event,
    rowEventClass: styles.rowEvent,
    columnEventClass: styles.columnEvent,
    eventInnerClass: styles.eventInner,

    moreLinkClass: styles.moreLink,
  },
}

/** Whether it is a day's lane in a view of times, where a height means a time. */
export const isTimeLane = (element: Element) => element.classList.contains(styles.lane ?? '')
