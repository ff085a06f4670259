import { IsMultilineText } from '@pawprint/platform/http';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import type { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import type { FieldName } from '../application/message-catalogue/message-catalogue.js';
import type { LinkedPreferencesView } from '../application/view-preferences/view-preferences.query.js';

const MAX_TYPED_LENGTH = 1_000;
const Typed = (): PropertyDecorator => applyDecorators(IsOptional(), IsMultilineText(0, MAX_TYPED_LENGTH));

/**
 * The texts as the recipient typed them. The page shows them again with the errors, so any text is accepted here. The form has no
 * field for the address, because a link cannot change it.
 */
export class PreferencesForm implements Partial<Record<FieldName, string | null>> {
  /** The IANA time zone of quiet hours, days and digests, such as `Europe/Vienna`. */
  @Typed() timeZone?: string | null;
  /** Each notification in an email of its own, daily digests, weekly digests, or no emails. */
  @Typed() frequency?: string | null;
  /** The local time of day at which digests are sent, as HH:MM. */
  @Typed() digestAt?: string | null;
  /** The day of the week on which weekly digests are sent. */
  @Typed() digestOn?: string | null;
  /** The local time of day at which quiet hours begin, as HH:MM. */
  @Typed() quietFrom?: string | null;
  /** The local time of day at which quiet hours end, as HH:MM; it may be on the next day. */
  @Typed() quietTo?: string | null;
  /** The maximum number of emails a day, beyond which notifications wait for a digest; null for no maximum. */
  @Typed() dailyCap?: string | null;
  /** The time until which nothing is sent, or null. */
  @Typed() pausedUntil?: string | null;

  /** The names of the topics to resubscribe to. */
  @IsOptional()
  @IsMultilineText(1, MAX_TYPED_LENGTH, { each: true })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  rejoin?: string[] | null;
}

/** The form that shows the current preferences. */
export function formOf({ preferences, pausedUntil }: LinkedPreferencesView): PreferencesForm {
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
    timeZone: typed('timeZone'),
    frequency: typed('frequency'),
    digestAt: typed('digestAt'),
    digestOn: typed('digestOn'),
    quietHours: from || to ? { from, to } : null,
    dailyCap: cap === '' ? null : /^\d{1,9}$/.test(cap) ? Number(cap) : NaN,
    pausedUntil: typed('pausedUntil') || null,
  };
}

/** The form's name of a field that the domain refused. */
export function fieldIn(field: string): FieldName {
  const [first, inner] = field.split('.') as [FieldName | 'quietHours', string?];
  if (first !== 'quietHours') return first;
  return inner === 'to' ? 'quietTo' : 'quietFrom';
}
