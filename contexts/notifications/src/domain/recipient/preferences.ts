import { InvalidValue } from '@pawprint/shared-kernel';

export type Frequency = 'instantly' | 'daily' | 'weekly' | 'never';

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
  readonly quietHours: QuietHours | null;
  /** The most notifications a day; null for no limit. */
  readonly dailyCap: number | null;
}

/** @throws InvalidValue naming the preference that cannot be */
export function preferences(chosen: Preferences): Preferences {
  if (!isTimeZone(chosen.timeZone)) {
    throw new InvalidValue('timeZone', `${JSON.stringify(chosen.timeZone)} is no IANA time zone.`);
  }
  if (chosen.quietHours && chosen.quietHours.from === chosen.quietHours.to) {
    throw new InvalidValue('quietHours', 'Quiet hours that begin when they end are either never or always.');
  }
  return chosen;
}

/** Offsets such as +02:00 are no zones: they do not know summer. */
function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
