import { TemporalCalendar } from '#src/infrastructure/calendar/temporal-calendar.js';

/** The calendar of the running system: it does no I/O. */
export const calendar = new TemporalCalendar();
