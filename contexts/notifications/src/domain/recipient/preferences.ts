import { InvalidValue } from '@pawprint/shared-kernel';

export type Frequency = 'instantly' | 'daily' | 'weekly' | 'never';

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** Hours of the recipient's own day, as HH:MM; they may span midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Where and when somebody wants to be told things. */
export interface Preferences {
  readonly email: string;
  /** A name of the IANA time zone database, such as `Europe/Vienna`. */
  readonly timeZone: string;
  readonly frequency: Frequency;
  /** The hour of the recipient's day at which digests go out, as HH:MM. */
  readonly digestAt: string;
  /** The day on which weekly ones do. */
  readonly digestOn: Weekday;
  readonly quietHours: QuietHours | null;
  /** The most notifications a day that are told one by one; null for no limit. */
  readonly dailyCap: number | null;
  /** ISO 8601, UTC; null when nothing is paused. */
  readonly pausedUntil: string | null;
}

/** Preferences as somebody chooses them, who need not say everything. */
export type Choice = Omit<Preferences, keyof typeof UNLESS_CHOSEN> & Partial<Preferences>;

const UNLESS_CHOSEN = { digestAt: '08:00', digestOn: 'monday', pausedUntil: null } as const;

/** @throws InvalidValue naming the preference that cannot be */
export function preferences(chosen: Choice): Preferences {
  if (!isTimeZone(chosen.timeZone)) {
    throw InvalidValue.of('timeZone', `${JSON.stringify(chosen.timeZone)} is no IANA time zone.`);
  }
  if (chosen.quietHours && chosen.quietHours.from === chosen.quietHours.to) {
    throw InvalidValue.of('quietHours', 'Quiet hours that begin when they end are either never or always.');
  }
  const { pausedUntil } = { ...UNLESS_CHOSEN, ...chosen };
  return { ...UNLESS_CHOSEN, ...chosen, pausedUntil: pausedUntil === null ? null : instant(pausedUntil) };
}

function instant(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw InvalidValue.of('pausedUntil', `${JSON.stringify(text)} is no time.`);
  return time.toISOString();
}

/** Offsets such as +02:00 are no zones: they do not know summer. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
