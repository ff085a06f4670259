import {
  type Count,
  FieldErrors,
  isDate,
  isSingleLineText,
  isStorable,
  parseTimestamp,
  type Timestamp,
} from '@pawprint/shared-kernel';
import { type EmailAddress, emailAddress } from '../address/email-address.js';
import { MAX_TIME_ZONE_LENGTH, TIME_OF_DAY, type Weekday, WEEKDAYS } from '../calendar/calendar.limits.js';
import type { LocalCalendar } from '../calendar/local-calendar.js';
import { FREQUENCIES, type Frequency, MAX_DAILY_CAP } from './preferences.limits.js';
import type { QuietHours } from './quiet-hours.js';

/** Preferences before they are validated. */
export interface PreferencesInput {
  /** Without it, the address stays the same. */
  readonly email?: string;
  readonly timeZone: string;
  readonly frequency: string;
  readonly digestAt?: string | null;
  readonly digestOn?: string | null;
  readonly quietHours?: QuietHours | null;
  readonly dailyCap?: number | null;
  /** An instant, or a date, which means the start of that day in the recipient's time zone. */
  readonly pausedUntil?: string | null;
}

const DEFAULT_DIGEST_AT = '08:00';
const DEFAULT_DIGEST_ON = 'monday';

/**
 * The address to which and the times at which a person wants to be notified. Only `of` creates new ones; the persistence adapter
 * restores stored ones.
 */
export class Preferences {
  declare private readonly isValid: true;
  /** The address to which all emails are sent. */
  readonly email!: EmailAddress;
  /** The IANA time zone of quiet hours, days and digests, such as `Europe/Vienna`. */
  readonly timeZone!: string;
  /** Each notification in an email of its own, daily digests, weekly digests, or no emails. */
  readonly frequency!: Frequency;
  /** The local time of day at which digests are sent, as HH:MM. */
  readonly digestAt!: string;
  /** The day of the week on which weekly digests are sent. */
  readonly digestOn!: Weekday;
  /** The hours of the day in which nothing is sent, or null for none. */
  readonly quietHours!: QuietHours | null;
  /** The maximum number of emails a day, beyond which notifications wait for a digest; null for no maximum. */
  readonly dailyCap!: Count | null;
  /** The time until which nothing is sent, or null. */
  readonly pausedUntil!: Timestamp | null;

  private constructor(fields: Omit<Preferences, never>) {
    Object.assign(this, fields);
  }

  /**
   * @param before the preferences that these replace; their address stays when the input has none, and a pause that still
   *   ends on the same day keeps its time of day
   * @throws InvalidValue naming every invalid field
   */
  static of(
    input: PreferencesInput,
    calendar: LocalCalendar,
    before: Preferences | null = null,
  ): Preferences {
    const { timeZone, frequency, quietHours = null, dailyCap = null } = input;
    const digestAt = input.digestAt ?? DEFAULT_DIGEST_AT;
    const digestOn = input.digestOn ?? DEFAULT_DIGEST_ON;
    const errors = new FieldErrors();
    const email = errors.collect(() => emailAddress(input.email ?? before?.email ?? ''));
    const isTimeZone = isSingleLineText(timeZone, MAX_TIME_ZONE_LENGTH) && calendar.isTimeZone(timeZone);
    errors.require(isTimeZone, 'timeZone', 'must be an IANA time zone, such as Europe/Vienna');
    errors.require(isOneOf(FREQUENCIES, frequency), 'frequency', `must be one of ${FREQUENCIES.join(', ')}`);
    errors.require(isTimeOfDay(digestAt), 'digestAt', 'must be a time of day as HH:MM');
    errors.require(isOneOf(WEEKDAYS, digestOn), 'digestOn', `must be one of ${WEEKDAYS.join(', ')}`);
    if (quietHours !== null) requireQuietHours(quietHours, errors);
    const isCap = Number.isInteger(dailyCap) && dailyCap! >= 0 && dailyCap! <= MAX_DAILY_CAP;
    errors.require(
      dailyCap === null || isCap,
      'dailyCap',
      `must be a whole number from 0 to ${MAX_DAILY_CAP}`,
    );
    const end = isTimeZone ? endOfPause(input, calendar, before) : null;
    errors.require(end !== undefined, 'pausedUntil', 'must be a date and time such as 2026-05-04T09:00:00Z');
    errors.throwIfAny();
    return new Preferences({
      email: email!,
      timeZone,
      frequency: frequency as Frequency,
      digestAt,
      digestOn: digestOn as Weekday,
      quietHours: quietHours && { from: quietHours.from, to: quietHours.to },
      // Postgres stores the number -0 as 0.
      dailyCap: dailyCap === null ? null : dailyCap + 0,
      pausedUntil: end?.toISOString() ?? null,
    });
  }
}

const isOneOf = (values: readonly string[], value: string): boolean => values.includes(value);

const isTimeOfDay = (value: string): boolean => typeof value === 'string' && TIME_OF_DAY.test(value);

function requireQuietHours({ from, to }: QuietHours, errors: FieldErrors): void {
  errors.require(isTimeOfDay(from), 'quietHours.from', 'must be a time of day as HH:MM');
  errors.require(isTimeOfDay(to), 'quietHours.to', 'must be a time of day as HH:MM');
  errors.require(from !== to, 'quietHours', 'must not end at the time at which they begin');
}

/** @returns null without a pause; undefined for a text that is neither an instant nor a date */
function endOfPause(
  { pausedUntil: text = null, timeZone }: PreferencesInput,
  calendar: LocalCalendar,
  before: Preferences | null,
): Date | null | undefined {
  if (text === null) return null;
  if (typeof text !== 'string') return undefined;
  if (!isDate(text)) return parseTimestamp(text) ?? undefined;
  const present = before?.pausedUntil ? new Date(before.pausedUntil) : null;
  if (present && calendar.dateOf(present, timeZone) === text) return present;
  const start = calendar.startOf(text, timeZone);
  return isStorable(start) ? start : undefined;
}
