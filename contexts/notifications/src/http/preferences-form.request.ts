import { IsMultilineText } from '@pawprint/platform/http';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import type { FieldName } from '../application/sentences/sentences.js';
import { endOfPause } from '../application/change-preferences/day-of-return.js';
import type { UnsubscribeTargetView } from '../application/view-unsubscribe-target/view-unsubscribe-target.query.js';

const LONGEST = 1_000;
const Typed = (): PropertyDecorator => (target, name) => {
  IsMultilineText(0, LONGEST)(target, name);
  IsOptional()(target, name);
};

/** What somebody typed, as they typed it: what is wrong with it is said on the page, which still shows it. */
export class PreferencesForm implements Partial<Record<FieldName, string | null>> {
  @Typed() email?: string | null;
  @Typed() timeZone?: string | null;
  @Typed() frequency?: string | null;
  @Typed() digestAt?: string | null;
  @Typed() digestOn?: string | null;
  @Typed() quietFrom?: string | null;
  @Typed() quietTo?: string | null;
  @Typed() dailyCap?: string | null;
  @Typed() pausedUntil?: string | null;

  /** Topics to be told of again. */
  @IsOptional()
  @IsMultilineText(1, LONGEST, { each: true })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  rejoin?: string[] | null;
}

/** The form that says what holds now. */
export function formOf({ preferences, pausedUntil }: UnsubscribeTargetView): PreferencesForm {
  const { email, timeZone, frequency, digestAt, digestOn, quietHours, dailyCap } = preferences;
  return Object.assign(new PreferencesForm(), {
    email,
    timeZone,
    frequency,
    digestAt,
    digestOn,
    quietFrom: quietHours?.from ?? '',
    quietTo: quietHours?.to ?? '',
    dailyCap: dailyCap === null ? '' : String(dailyCap),
    pausedUntil: pausedUntil ?? '',
  });
}

/** The same as the body of a request, not looked at yet. */
export function requestIn(form: PreferencesForm, preferences: UnsubscribeTargetView['preferences']): object {
  const typed = (name: FieldName): string => form[name]?.trim() ?? '';
  const [from, to, cap, date] = [
    typed('quietFrom'),
    typed('quietTo'),
    typed('dailyCap'),
    typed('pausedUntil'),
  ];
  return {
    email: typed('email'),
    timeZone: typed('timeZone'),
    frequency: typed('frequency'),
    digestAt: typed('digestAt'),
    digestOn: typed('digestOn'),
    quietHours: from || to ? { from, to } : null,
    dailyCap: cap === '' ? null : /^\d{1,9}$/.test(cap) ? Number(cap) : cap,
    pausedUntil: !date ? null : isDate(date) ? endOfPause(date, typed('timeZone'), preferences) : date,
  };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** In the form's terms. */
export function fieldIn(form: PreferencesForm, field: string): FieldName {
  const [first, inner] = field.split('.') as [string, string?];
  if (first === 'quietHours') return inner === 'to' ? 'quietTo' : 'quietFrom';
  return first in form || first === 'frequency' ? (first as FieldName) : 'email';
}
