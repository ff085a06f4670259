import { localCalendarContract } from '#test/contracts/local-calendar.contract.js';
import { TemporalCalendar } from './temporal-calendar.js';

localCalendarContract(new TemporalCalendar());
