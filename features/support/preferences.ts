import { fieldOf } from './fields.js';

export interface Preferences {
  readonly email: string;
  readonly timeZone: string;
  readonly frequency: string;
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly dailyCap: number | string | null;
  readonly digestAt?: string;
  readonly digestOn?: string;
  /** ISO 8601; left out where nothing is paused. */
  readonly pausedUntil?: string | null;
}

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
  // What is no number is passed on as it is: whether it is refused is for the application to say.
  return field === 'dailyCap' && !Number.isNaN(Number(value)) ? Number(value) : value;
}
