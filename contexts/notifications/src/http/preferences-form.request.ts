import { IsMultilineText } from '@pawprint/platform/http';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import type { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import type { FieldName } from '../application/message-catalogue/message-catalogue.js';
import type { UnsubscribeTargetView } from '../application/view-unsubscribe-target/view-unsubscribe-target.query.js';

const MAX_TYPED_LENGTH = 1_000;
const Typed = (): PropertyDecorator => (target, name) => {
  IsMultilineText(0, MAX_TYPED_LENGTH)(target, name);
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
  @IsMultilineText(1, MAX_TYPED_LENGTH, { each: true })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  rejoin?: string[] | null;
}

/** The form that shows the current preferences. */
export function formOf({ preferences, pausedUntil }: UnsubscribeTargetView): PreferencesForm {
  const { quietHours, dailyCap, ...others } = preferences;
  return {
    ...others,
    quietFrom: quietHours?.from,
    quietTo: quietHours?.to,
    dailyCap: dailyCap?.toString(),
    pausedUntil,
  };
}

/** The typed texts as input for the domain, which checks them. */
export function inputIn(form: PreferencesForm): ChangePreferences['input'] {
  const typed = (name: FieldName): string => form[name]?.trim() ?? '';
  const [from, to, cap] = [typed('quietFrom'), typed('quietTo'), typed('dailyCap')];
  return {
    email: typed('email'),
    timeZone: typed('timeZone'),
    frequency: typed('frequency'),
    digestAt: typed('digestAt'),
    digestOn: typed('digestOn'),
    quietHours: from || to ? { from, to } : null,
    dailyCap: cap === '' ? null : /^\d{1,9}$/.test(cap) ? Number(cap) : NaN,
    pausedUntil: typed('pausedUntil') || null,
  };
}

/** In the form's terms. */
export function fieldIn(form: PreferencesForm, field: string): FieldName {
  const [first, inner] = field.split('.') as [string, string?];
  if (first === 'quietHours') return inner === 'to' ? 'quietTo' : 'quietFrom';
  return first in form || first === 'frequency' ? (first as FieldName) : 'email';
}
