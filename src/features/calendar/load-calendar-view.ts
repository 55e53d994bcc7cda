/** Fetches the grid and its library. Whoever wants them ready before they are looked at calls it ahead. */
export const loadCalendarView = async () => ({ default: (await import('./calendar-view.tsx')).CalendarView })
