import { fieldOf } from './fields.js';

export interface Preferences {
  readonly email: string;
  readonly timeZone: string;
  readonly frequency: string;
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly dailyCap: number | string | null;
  readonly digestAt?: string;
  readonly digestOn?: string;
  /** ISO 8601; null or missing when notifications are not paused. */
  readonly pausedUntil?: string | null;
}

/** The preferences of a recipient who wants to be notified instantly, at any hour. */
export function instantly(email: string): Preferences {
  return { email, timeZone: 'Europe/London', frequency: 'instantly', quietHours: null, dailyCap: null };
}

export function withPreference(preferences: Preferences, setting: string, value: string): Preferences {
  return { ...preferences, [fieldOf(setting)]: valueOf(fieldOf(setting), value) };
}

function valueOf(field: string, value: string): unknown {
  if (value === 'none') {
    return null;
  }
  if (field === 'quietHours') {
    const [from, to] = value.split(' to ');
    return { from, to };
  }
  // A value that is not a number is sent as it is, because the application must refuse it.
  return field === 'dailyCap' && !Number.isNaN(Number(value)) ? Number(value) : value;
}
